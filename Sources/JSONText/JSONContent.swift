// What a token says, decoded when somebody asks.
extension JSONReader {
  /// The bytes between the quotes of a key or string, escapes and all.
  package func raw(of token: JSONToken) -> ArraySlice<UInt8> {
    precondition(token.kind == .key || token.kind == .string, "only keys and strings have quotes")
    return bytes[token.start + 1..<token.end - 1]
  }

  /// The bytes as written, quotes included.
  package func source(of token: JSONToken) -> ArraySlice<UInt8> { bytes[token.start..<token.end] }

  /// The UTF-8 that a key or string stands for; without escapes no byte is copied.
  package func content(of token: JSONToken) -> ArraySlice<UInt8> {
    guard token.hasEscapes else { return raw(of: token) }
    var result: [UInt8] = []
    appendContent(of: token, to: &result)
    return result[...]
  }

  /// Appends the UTF-8 that a key or string stands for.
  package func appendContent(of token: JSONToken, to result: inout [UInt8]) {
    let raw = raw(of: token)
    guard token.hasEscapes else {
      result.append(contentsOf: raw)
      return
    }
    result.reserveCapacity(result.count + raw.count)
    raw.withUnsafeBufferPointer { buffer in
      var index = 0
      while index < buffer.count {
        if buffer[index] == UInt8(ascii: "\\") {
          index += JSONEscape.decode(buffer, at: index, into: &result)
        } else {
          result.append(buffer[index])
          index += 1
        }
      }
    }
  }

  /// The text that a key or string stands for.
  package func string(of token: JSONToken) -> String { String(decoding: content(of: token), as: UTF8.self) }

  /// Whether a key or string stands for this text.
  package func content(of token: JSONToken, equals literal: StaticString) -> Bool {
    literal.withUTF8Buffer { content(of: token, equals: $0) }
  }

  /// Whether a key or string stands for this UTF-8.
  package func content(of token: JSONToken, equals other: [UInt8]) -> Bool {
    other.withUnsafeBufferPointer { content(of: token, equals: $0) }
  }

  @inline(__always)
  private func content(of token: JSONToken, equals other: UnsafeBufferPointer<UInt8>) -> Bool {
    if token.hasEscapes { return content(of: token).elementsEqual(other) }
    let first = token.start + 1
    guard token.end - 1 - first == other.count else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      // Asked for every name of a state: a loop, because `elementsEqual` goes by iterators.
      for place in other.indices where bytes[first + place] != other[place] { return false }
      return true
    }
  }

  /// A number as it was written: `1.10` stays `1.10`.
  package func numberText(of token: JSONToken) -> String {
    precondition(token.kind == .number, "only numbers have a number's text")
    return String(decoding: source(of: token), as: UTF8.self)
  }

  /// A number written without fraction and exponent, exactly; `nil` for others and for what 64 bits do not hold.
  package func integer(of token: JSONToken) -> Int? {
    precondition(token.kind == .number, "only numbers are integers")
    let isNegative = bytes[token.start] == UInt8(ascii: "-")
    var value = 0
    for byte in bytes[(isNegative ? token.start + 1 : token.start)..<token.end] {
      let digit = byte &- 0x30
      guard digit < 10 else { return nil }
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, overflow2) =
        isNegative ? product.subtractingReportingOverflow(Int(digit)) : product.addingReportingOverflow(Int(digit))
      if overflow || overflow2 { return nil }
      value = sum
    }
    return value
  }

  /// The nearest floating-point value; `nil` where the number is too large for one.
  package func double(of token: JSONToken) -> Double? {
    guard let value = Double(numberText(of: token)), value.isFinite else { return nil }
    return value
  }
}
