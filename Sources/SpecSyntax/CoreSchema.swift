/// What a scalar means by the core schema of YAML 1.2 (section 10.3.2): `no`, `on` and `yes` are texts, `0777` is 777.
///
/// Digits stay exact: an integer beyond 64 bits stays text, and none passes through a floating-point value.
package enum CoreValue: Equatable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  /// An integer that 64 bits do not hold, as written.
  case oversizedInteger(String)
  /// `.inf`, `.nan` and what is too large for a `Double` (`1e400`, infinity) are numbers too.
  case number(Double)
  case text
}

package enum CoreSchema {
  /// The meaning of a plain scalar's text.
  package static func resolve(_ text: ArraySlice<UInt8>) -> CoreValue {
    text.withUnsafeBufferPointer { resolve($0) }
  }

  package static func resolve(_ text: UnsafeBufferPointer<UInt8>) -> CoreValue {
    guard let first = text.first else { return .null }
    switch first {
    case UInt8(ascii: "~"): return text.count == 1 ? .null : .text
    case UInt8(ascii: "n"), UInt8(ascii: "N"): return isWord(text, "null", "Null", "NULL") ? .null : .text
    case UInt8(ascii: "t"), UInt8(ascii: "T"): return isWord(text, "true", "True", "TRUE") ? .bool(true) : .text
    case UInt8(ascii: "f"), UInt8(ascii: "F"): return isWord(text, "false", "False", "FALSE") ? .bool(false) : .text
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      return number(text)
    default: return .text
    }
  }

  private static func isWord(
    _ text: UnsafeBufferPointer<UInt8>, _ lower: StaticString, _ capital: StaticString, _ upper: StaticString
  ) -> Bool {
    func matches(_ word: StaticString) -> Bool { word.withUTF8Buffer { text.elementsEqual($0) } }
    return text.count == lower.utf8CodeUnitCount && (matches(lower) || matches(capital) || matches(upper))
  }

  private static func number(_ text: UnsafeBufferPointer<UInt8>) -> CoreValue {
    if text.count > 2, text[0] == UInt8(ascii: "0") {
      if text[1] == UInt8(ascii: "o") { return integer(text, digits: 2, radix: 8) }
      if text[1] == UInt8(ascii: "x") { return integer(text, digits: 2, radix: 16) }
    }
    let sign = text[0] == UInt8(ascii: "+") || text[0] == UInt8(ascii: "-") ? 1 : 0
    var index = sign
    while index < text.count, text[index] &- 0x30 < 10 { index += 1 }
    if index == text.count { return index > sign ? integer(text, digits: sign, radix: 10) : .text }
    let wholeDigits = index - sign
    var fractionDigits = 0
    if text[index] == UInt8(ascii: ".") {
      index += 1
      let start = index
      while index < text.count, text[index] &- 0x30 < 10 { index += 1 }
      fractionDigits = index - start
    }
    guard wholeDigits + fractionDigits > 0 else { return special(text, sign: sign) }
    if index < text.count, text[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      if index < text.count, text[index] == UInt8(ascii: "+") || text[index] == UInt8(ascii: "-") { index += 1 }
      let start = index
      while index < text.count, text[index] &- 0x30 < 10 { index += 1 }
      guard index > start else { return .text }
    }
    guard index == text.count else { return .text }
    return double(text)
  }

  private static func double(_ text: UnsafeBufferPointer<UInt8>) -> CoreValue {
    // Swift reads no trailing point (`1.`), which the core schema allows.
    var written = String(decoding: text, as: UTF8.self)
    if let point = written.firstIndex(of: "."), written[written.index(after: point)...].first?.isNumber != true {
      written.remove(at: point)
    }
    guard let value = Double(written) else { preconditionFailure("the core schema's numbers are Swift's") }
    return .number(value)
  }

  private static func special(_ text: UnsafeBufferPointer<UInt8>, sign: Int) -> CoreValue {
    let rest = UnsafeBufferPointer(rebasing: text[sign...])
    if isWord(rest, ".inf", ".Inf", ".INF") {
      return .number(text[0] == UInt8(ascii: "-") ? -.infinity : .infinity)
    }
    return isWord(text, ".nan", ".NaN", ".NAN") ? .number(.nan) : .text
  }

  private static func integer(_ text: UnsafeBufferPointer<UInt8>, digits start: Int, radix: Int) -> CoreValue {
    let isNegative = text[0] == UInt8(ascii: "-")
    var value = 0
    var isOversized = false
    for byte in text[start...] {
      let digit: Int
      switch byte {
      case 0x30...0x39: digit = Int(byte) - 0x30
      case 0x41...0x46, 0x61...0x66: digit = Int(byte | 0x20) - 0x57
      default: return .text
      }
      guard digit < radix else { return .text }
      let (product, overflowed) = value.multipliedReportingOverflow(by: radix)
      let (sum, overflowedToo) =
        isNegative ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
      isOversized = isOversized || overflowed || overflowedToo
      value = sum
    }
    return isOversized ? .oversizedInteger(String(decoding: text, as: UTF8.self)) : .integer(value)
  }
}

extension SyntaxTree {
  /// What a scalar means; quoted, block and `!!str` scalars are text whatever they look like.
  package func coreValue(of id: NodeID) -> CoreValue {
    wasQuoted(id) ? .text : CoreSchema.resolve(bytes(of: id))
  }

  /// A scalar that says by its style or tag that it is text.
  package func wasQuoted(_ id: NodeID) -> Bool {
    let node = self[id]
    precondition(node.kind == .scalar, "only scalars have quotes")
    return node.style != .plain || node.flags.contains(.taggedText)
  }

  /// A plain scalar that says nothing: empty, `~`, `null`.
  package func isNull(_ id: NodeID) -> Bool {
    let node = self[id]
    guard node.kind == .scalar, node.style == .plain, node.count <= 4, !node.flags.contains(.taggedText) else {
      return false
    }
    return CoreSchema.resolve(bytes(of: id)) == .null
  }
}
