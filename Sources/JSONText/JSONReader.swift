/// A strict RFC 8259 pull reader: each `next()` gives one token, `nil` after the only value of the text.
///
/// It does not recurse (a stack of open brackets stands in an array, capped by the caller), checks UTF-8, escapes and
/// surrogate pairs while it scans, and decodes nothing until asked: what it accepted can be decoded without an error.
/// Numbers keep their text; none passes through a floating-point value on its way. Duplicate keys are the caller's
/// to find: only the caller knows where the first one stands.
package struct JSONReader: Sendable {
  package let bytes: [UInt8]
  private let depthLimit: Int
  private var position = 0
  private var expected = Expected.value
  /// Offsets of the brackets that are open; the byte there says which kind.
  private var open: [Int] = []
  private var lastComma = 0

  private enum Expected { case value, valueOrEnd, keyOrEnd, key, commaOrEnd, nothing }

  package init(_ bytes: [UInt8], depthLimit: Int = 64) {
    self.bytes = bytes
    self.depthLimit = depthLimit
  }

  /// How many objects and arrays are open after the last token.
  package var depth: Int { open.count }

  /// Where the scan stands: after the last token (and the colon of a key).
  package var offset: Int { position }

  /// Passes the value of a key where it is written as one before it, byte by byte and white space before it included: what
  /// is the same all over a text is decoded once.
  ///
  /// - Parameter earlier: the offsets before and after a string, an array or an object that was read already.
  package mutating func skipValue(like earlier: Range<Int>) -> Bool {
    let end = position + earlier.count
    guard expected == .value, end <= bytes.count else { return false }
    let isSame = bytes.withUnsafeBufferPointer { bytes in
      bytes[position..<end].elementsEqual(bytes[earlier])
    }
    guard isSame else { return false }
    position = end
    expected = .commaOrEnd
    return true
  }

  /// The next token, or `nil` when the value is complete and nothing but white space follows it.
  package mutating func next() throws(JSONError) -> JSONToken? {
    skipWhitespace()
    if expected == .commaOrEnd {
      guard position < bytes.count else { throw endedTooSoon() }
      switch bytes[position] {
      case UInt8(ascii: ","):
        lastComma = position
        position += 1
        skipWhitespace()
        expected = isInObject ? .key : .value
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        return try end()
      default:
        throw missingComma()
      }
    }
    guard expected != .nothing else {
      guard position == bytes.count else { throw somethingAfterTheValue() }
      return nil
    }
    guard position < bytes.count else { throw endedTooSoon() }
    switch expected {
    case .key:
      return try key()
    case .keyOrEnd:
      return bytes[position] == UInt8(ascii: "}") ? try end() : try key()
    case .valueOrEnd:
      return bytes[position] == UInt8(ascii: "]") ? try end() : try value()
    default:
      return try value()
    }
  }

  /// Reads to the end of the value that comes next, or of the container whose begin token was the last one returned.
  package mutating func skip(after token: JSONToken) throws(JSONError) {
    switch token.kind {
    case .beginObject, .beginArray:
      let outer = depth - 1
      while depth > outer { _ = try next() }
    case .key:
      guard let value = try next() else { return }
      try skip(after: value)
    default:
      break
    }
  }

  // MARK: Tokens

  private mutating func value() throws(JSONError) -> JSONToken {
    let start = position
    let kind: JSONToken.Kind
    var hasEscapes = false
    switch bytes[start] {
    case UInt8(ascii: "\""):
      hasEscapes = try scanString()
      kind = .string
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      guard open.count < depthLimit else {
        throw JSONError("more than \(depthLimit) objects and arrays are open inside each other", at: start)
      }
      open.append(start)
      position += 1
      let isObject = bytes[start] == UInt8(ascii: "{")
      expected = isObject ? .keyOrEnd : .valueOrEnd
      return JSONToken(isObject ? .beginObject : .beginArray, start: start, end: position)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      try scanNumber()
      kind = .number
    case UInt8(ascii: "t"):
      try scan("true")
      kind = .true
    case UInt8(ascii: "f"):
      try scan("false")
      kind = .false
    case UInt8(ascii: "n"):
      try scan("null")
      kind = .null
    default:
      throw noValue()
    }
    expected = open.isEmpty ? .nothing : .commaOrEnd
    return JSONToken(kind, start: start, end: position, hasEscapes: hasEscapes)
  }

  private mutating func key() throws(JSONError) -> JSONToken {
    let start = position
    guard bytes[start] == UInt8(ascii: "\"") else { throw noKey() }
    let hasEscapes = try scanString()
    let token = JSONToken(.key, start: start, end: position, hasEscapes: hasEscapes)
    skipWhitespace()
    guard position < bytes.count else { throw endedTooSoon() }
    guard bytes[position] == UInt8(ascii: ":") else {
      throw JSONError("a colon must follow the key", at: position)
    }
    position += 1
    expected = .value
    return token
  }

  private mutating func end() throws(JSONError) -> JSONToken {
    let isObject = bytes[position] == UInt8(ascii: "}")
    guard let opening = open.last, isInObject == isObject else { throw wrongBracket() }
    precondition(opening < position, "brackets open before they close")
    open.removeLast()
    position += 1
    expected = open.isEmpty ? .nothing : .commaOrEnd
    return JSONToken(isObject ? .endObject : .endArray, start: position - 1, end: position)
  }

  private var isInObject: Bool { open.last.map { bytes[$0] == UInt8(ascii: "{") } ?? false }

  private mutating func skipWhitespace() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return
      }
    }
  }

  // MARK: Scanning

  private mutating func scan(_ literal: StaticString) throws(JSONError) {
    let length = literal.utf8CodeUnitCount
    let rest = bytes[position..<min(position + length, bytes.count)]
    guard literal.withUTF8Buffer({ rest.elementsEqual($0) }) else { throw noValue() }
    let end = position + length
    if end < bytes.count, isWordByte(bytes[end]) { throw noValue() }
    position = end
  }

  private mutating func scanNumber() throws(JSONError) {
    let start = position
    if bytes[position] == UInt8(ascii: "-") { position += 1 }
    let firstDigit = position
    skipDigits()
    guard position > firstDigit else { throw wrongNumber("a digit must follow the minus sign", at: start) }
    if bytes[firstDigit] == UInt8(ascii: "0") && position > firstDigit + 1 {
      throw wrongNumber("a number must not start with a zero", at: start)
    }
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      let first = position
      skipDigits()
      guard position > first else { throw wrongNumber("a digit must follow the decimal point", at: start) }
    }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      if position < bytes.count, bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") {
        position += 1
      }
      let first = position
      skipDigits()
      guard position > first else { throw wrongNumber("a digit must follow the exponent's 'e'", at: start) }
    }
    if position < bytes.count, isWordByte(bytes[position]) || bytes[position] == UInt8(ascii: ".") {
      throw wrongNumber("this is not a number of JSON", at: start)
    }
  }

  private mutating func skipDigits() {
    while position < bytes.count, bytes[position] &- 0x30 < 10 { position += 1 }
  }

  /// Scans a string from its opening quote to after its closing one; true when it has escapes.
  private mutating func scanString() throws(JSONError) -> Bool {
    let start = position
    var index = position + 1
    var hasEscapes = false
    let found = bytes.withUnsafeBufferPointer { buffer -> StringScan in
      while index < buffer.count {
        let byte = buffer[index]
        if byte == UInt8(ascii: "\"") { return .closed }
        if byte == UInt8(ascii: "\\") {
          hasEscapes = true
          let length = JSONEscape.length(in: buffer, at: index)
          if length <= 0 { return length == 0 ? .badEscape : .loneSurrogate }
          index += length
        } else if byte < 0x20 {
          return .controlCharacter
        } else if byte < 0x80 {
          index += 1
        } else {
          let length = UTF8Sequence.length(in: buffer, at: index)
          if length == 0 { return .notUTF8 }
          index += length
        }
      }
      return .unclosed
    }
    guard found == .closed else { throw wrongString(found, at: index, opening: start) }
    position = index + 1
    return hasEscapes
  }
}

private enum StringScan { case closed, unclosed, badEscape, loneSurrogate, controlCharacter, notUTF8 }

// MARK: - Mistakes

extension JSONReader {
  private func isWordByte(_ byte: UInt8) -> Bool {
    byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z") || byte &- 0x30 < 10
      || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  private func wrongString(_ scan: StringScan, at index: Int, opening: Int) -> JSONError {
    switch scan {
    case .closed:
      preconditionFailure("a closed string is no mistake")
    case .unclosed:
      return JSONError("the text ends inside a string that starts here", at: opening, help: "close it with `\"`")
    case .badEscape:
      return JSONError(
        "this escape is unknown to JSON", at: index, help: "write `\\\\` for a backslash itself", opening: opening)
    case .loneSurrogate:
      return JSONError("half of a surrogate pair stands alone", at: index, opening: opening)
    case .controlCharacter:
      if bytes[index] == 0x0A || bytes[index] == 0x0D {
        return JSONError(
          "a string ends on the line it starts on", at: index, help: "close it with `\"`, or write `\\n`",
          opening: opening)
      }
      return JSONError(
        "a control character must be escaped", at: index,
        help: bytes[index] == 0x09 ? "write `\\t` for a tab" : "write it as `\\u00" + hex(bytes[index]) + "`",
        opening: opening)
    case .notUTF8:
      return JSONError("this byte is not UTF-8", at: index, opening: opening)
    }
  }

  private func hex(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }

  private func wrongNumber(_ message: String, at start: Int) -> JSONError {
    JSONError(message, at: start, help: "quote it where text is meant")
  }

  private func endedTooSoon() -> JSONError {
    guard let opening = open.last else { return JSONError("the text holds no value", at: bytes.count) }
    let bracket = isInObject ? "{" : "["
    return JSONError(
      "the text ends while a `\(bracket)` is open", at: bytes.count,
      help: "close it with `\(isInObject ? "}" : "]")`", opening: opening)
  }

  private func missingComma() -> JSONError {
    if isComment { return comment() }
    let closing = isInObject ? "}" : "]"
    return JSONError("a comma or `\(closing)` must follow here", at: position, opening: open.last)
  }

  private func somethingAfterTheValue() -> JSONError {
    isComment ? comment() : JSONError("the document has ended, but more text follows", at: position)
  }

  private func wrongBracket() -> JSONError {
    let closing = isInObject ? "}" : "]"
    return JSONError(
      "the bracket that is open needs `\(closing)`", at: position, help: "write `\(closing)`", opening: open.last)
  }

  private func noKey() -> JSONError {
    if isComment { return comment() }
    switch bytes[position] {
    case UInt8(ascii: "}"): return trailingComma()
    case UInt8(ascii: "'"): return JSONError("a key stands in double quotes", at: position, help: "write `\"`")
    case UInt8(ascii: ","): return JSONError("a comma stands here without a member before it", at: position)
    case UInt8(ascii: "]"): return wrongBracket()
    default: return JSONError("a key stands in double quotes", at: position, help: "quote the key", opening: open.last)
    }
  }

  private func trailingComma() -> JSONError {
    JSONError("a comma is followed by nothing", at: lastComma, help: "remove the comma", opening: open.last)
  }

  private func noValue() -> JSONError {
    if isComment { return comment() }
    switch bytes[position] {
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      if expected == .value, lastComma > 0, !isInObject { return trailingComma() }
      return JSONError("a value must stand here", at: position, opening: open.last)
    case UInt8(ascii: ","), UInt8(ascii: ":"):
      return JSONError("a value must stand here", at: position, opening: open.last)
    case UInt8(ascii: "'"):
      return JSONError("a string stands in double quotes", at: position, help: "write `\"`")
    case UInt8(ascii: "+"), UInt8(ascii: "."):
      return JSONError("a number starts with a digit or a minus sign", at: position)
    case 0xEF where bytes[position...].starts(with: [0xEF, 0xBB, 0xBF]):
      return JSONError("a byte-order mark is no part of JSON", at: position)
    case let byte where isWordByte(byte) && byte < 0x80:
      return JSONError(
        "this is not a value of JSON", at: position, help: "put it in double quotes; bare words are true, false, null")
    default:
      return JSONError("this is not a value of JSON", at: position)
    }
  }

  private var isComment: Bool {
    switch bytes[position] {
    case UInt8(ascii: "#"): true
    case UInt8(ascii: "/"):
      position + 1 < bytes.count
        && (bytes[position + 1] == UInt8(ascii: "/") || bytes[position + 1] == UInt8(ascii: "*"))
    default: false
    }
  }

  private func comment() -> JSONError {
    JSONError("JSON has no comments", at: position, help: "remove it, or write the file as YAML")
  }
}
