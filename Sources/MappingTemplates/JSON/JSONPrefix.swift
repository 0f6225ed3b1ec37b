/// What has been printed so far, seen as the beginning of a JSON text.
///
/// Text is taken byte by byte; what a template puts in is not known, so it is taken as the pieces that it may be.
struct JSONPrefix: Hashable {
  enum Expected: Hashable {
    /// A value; `orEnd` directly behind `[`.
    case value, valueOrEnd
    case keyOrEnd, key, colon
    /// `,` or the closing bracket.
    case comma
    case nothing
  }

  private enum Mode: Hashable {
    case plain
    /// Inside of quotes; a key or a value.
    case string(isKey: Bool)
    case escape(isKey: Bool)
    /// Digits of `\uXXXX` that are missing.
    case unicode(isKey: Bool, Int)
    /// A number or a word; without its bytes where something was put into it.
    case scalar([UInt8]?)
  }

  struct Container: Hashable {
    var isObject: Bool
    var offset: Int
  }

  private(set) var open: [Container] = []
  private(set) var expected = Expected.value
  private var mode = Mode.plain
  /// Where the comma, the opening quote or the scalar stood that the next complaint is about.
  private var mark = 0
  private(set) var isEmpty = true

  var isInString: Bool {
    switch mode {
    case .string, .escape, .unicode: true
    case .plain, .scalar: false
    }
  }

  struct Refusal: Error {
    var offset: Int
    var message: String
    var label: String
    var help: String?
  }

  // MARK: Text

  mutating func take(_ byte: UInt8, at offset: Int) throws(Refusal) {
    switch mode {
    case .string(let isKey):
      if byte == UInt8(ascii: "\"") {
        mode = .plain
        expected = isKey ? .colon : .comma
        if !isKey { finishValue() }
      } else if byte == UInt8(ascii: "\\") {
        mode = .escape(isKey: isKey)
      }
    case .escape(let isKey):
      switch byte {
      case UInt8(ascii: "u"): mode = .unicode(isKey: isKey, 4)
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
        UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "$"), UInt8(ascii: "#"):
        mode = .string(isKey: isKey)
      default:
        throw Refusal(
          offset: offset, message: "'\\\(Self.shown(byte))' is no escape of JSON", label: "not an escape",
          help: byte == UInt8(ascii: "'") ? "write `'`" : "write `\\\\` for a backslash")
      }
    case .unicode(let isKey, let missing):
      guard isDigit(byte) || (byte | 0x20) &- 0x61 < 6 else {
        throw Refusal(
          offset: offset, message: "four hexadecimal digits follow '\\u' in JSON", label: "not a hexadecimal digit")
      }
      mode = missing == 1 ? .string(isKey: isKey) : .unicode(isKey: isKey, missing - 1)
    case .scalar(let text):
      if Self.isScalarByte(byte) {
        mode = .scalar(text.flatMap { $0.count < 64 ? $0 + [byte] : nil })
        return
      }
      try finishScalar()
      try takePlain(byte, at: offset)
    case .plain:
      try takePlain(byte, at: offset)
    }
  }

  private static func isScalarByte(_ byte: UInt8) -> Bool {
    isWordByte(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  private mutating func takePlain(_ byte: UInt8, at offset: Int) throws(Refusal) {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D: return
    default: break
    }
    isEmpty = false
    switch (expected, byte) {
    case (.value, UInt8(ascii: "{")), (.valueOrEnd, UInt8(ascii: "{")):
      open.append(Container(isObject: true, offset: offset))
      expected = .keyOrEnd
    case (.value, UInt8(ascii: "[")), (.valueOrEnd, UInt8(ascii: "[")):
      open.append(Container(isObject: false, offset: offset))
      expected = .valueOrEnd
    case (.value, UInt8(ascii: "\"")), (.valueOrEnd, UInt8(ascii: "\"")):
      mode = .string(isKey: false)
      mark = offset
    case (.key, UInt8(ascii: "\"")), (.keyOrEnd, UInt8(ascii: "\"")):
      mode = .string(isKey: true)
      mark = offset
    case (.colon, UInt8(ascii: ":")): expected = .value
    case (.comma, UInt8(ascii: ",")):
      expected = isInObject ? .key : .value
      mark = offset
    case (.comma, UInt8(ascii: "}")), (.keyOrEnd, UInt8(ascii: "}")):
      guard isInObject else { throw wrongBracket(byte, at: offset) }
      open.removeLast()
      finishValue()
    case (.comma, UInt8(ascii: "]")), (.valueOrEnd, UInt8(ascii: "]")):
      guard !isInObject else { throw wrongBracket(byte, at: offset) }
      open.removeLast()
      finishValue()
    case (.value, _) where Self.isScalarByte(byte), (.valueOrEnd, _) where Self.isScalarByte(byte):
      mode = .scalar([byte])
      mark = offset
    default:
      throw refusal(of: byte, at: offset)
    }
  }

  private mutating func finishValue() { expected = open.isEmpty ? .nothing : .comma }

  private mutating func finishScalar() throws(Refusal) {
    guard case .scalar(let text) = mode else { return }
    mode = .plain
    finishValue()
    guard let text, !Self.isScalar(text) else { return }
    let word = String(decoding: text, as: UTF8.self)
    throw Refusal(
      offset: mark, message: "'\(word)' is not a value of JSON",
      label: "neither a text, a number, true, false nor null",
      help: "write `\"\(word)\"`")
  }

  private static func isScalar(_ text: [UInt8]) -> Bool {
    if ["true", "false", "null"].contains(where: { text.elementsEqual($0.utf8) }) { return true }
    var rest = text[...]
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let whole = rest.prefix(while: isDigit)
    guard !whole.isEmpty, whole.count == 1 || whole.first != UInt8(ascii: "0") else { return false }
    rest = rest.dropFirst(whole.count)
    if rest.first == UInt8(ascii: ".") {
      let fraction = rest.dropFirst().prefix(while: isDigit)
      guard !fraction.isEmpty else { return false }
      rest = rest.dropFirst(1 + fraction.count)
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
      let exponent = rest.prefix(while: isDigit)
      guard !exponent.isEmpty else { return false }
      rest = rest.dropFirst(exponent.count)
    }
    return rest.isEmpty
  }

  // MARK: What is put in

  /// What a template may put in outside of quotes.
  enum Insertion {
    case value, valueOrNothing
    /// Commas and keys as well, as far as they open and close no bracket.
    case piece
  }

  /// All that may be so once something was put in. Inside of quotes it is text.
  func after(_ insertion: Insertion, at offset: Int) throws(Refusal) -> [JSONPrefix] {
    switch mode {
    case .string: return [self]
    case .escape(let isKey), .unicode(let isKey, _):
      var next = self
      next.mode = .string(isKey: isKey)
      return [next]
    case .scalar:
      var next = self
      next.mode = .scalar(nil)
      guard insertion == .piece else { return [next] }
      var ended = self
      try ended.finishScalar()
      return try [next] + ended.after(.piece, at: offset)
    case .plain: break
    }
    var following: [JSONPrefix] = []
    func add(_ expected: Expected, isScalar: Bool = false) {
      var next = self
      next.isEmpty = false
      next.expected = expected
      if isScalar { next.mode = .scalar(nil) }
      next.mark = offset
      following.append(next)
    }
    switch expected {
    case .value, .valueOrEnd: add(expected, isScalar: true)
    // A text in quotes.
    case .key, .keyOrEnd: add(.colon)
    case .colon, .comma, .nothing: break
    }
    switch insertion {
    case .value:
      if following.isEmpty { throw refusal(of: nil, at: offset) }
    case .valueOrNothing:
      // Behind a colon nothing would be a mistake of the request, not of the template.
      if !isInObject || expected != .value { following.append(self) }
    case .piece:
      following.append(self)
      guard let container = open.last else {
        add(.nothing)
        break
      }
      add(.comma)
      add(.value)
      if container.isObject {
        add(.key)
        add(.colon)
      }
    }
    return following
  }

  // MARK: The end

  func end(at offset: Int) throws(Refusal) {
    var last = self
    if case .scalar = mode { try last.finishScalar() }
    if last.isInString {
      throw Refusal(offset: mark, message: "the text is not closed", label: "opened here", help: "close it with `\"`")
    }
    if let container = last.open.last {
      let (opening, closing) = container.isObject ? ("{", "}") : ("[", "]")
      throw Refusal(
        offset: container.offset, message: "'\(opening)' is not closed", label: "opened here",
        help: "close it with `\(closing)`")
    }
  }

  // MARK: Refusals

  private var isInObject: Bool { open.last?.isObject == true }

  private func wrongBracket(_ byte: UInt8, at offset: Int) -> Refusal {
    let closing = isInObject ? "}" : "]"
    return Refusal(
      offset: offset, message: "'\(Self.shown(byte))' closes what '\(isInObject ? "{" : "[")' opened",
      label: "`\(closing)` is expected", help: "write `\(closing)`")
  }

  private static func shown(_ byte: UInt8) -> String {
    byte < 0x80 ? String(decoding: [byte], as: UTF8.self) : "\u{2026}"
  }

  private func refusal(of byte: UInt8?, at offset: Int) -> Refusal {
    let shown = byte.map(Self.shown)
    switch expected {
    case .value, .valueOrEnd:
      if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]"), bytesBefore == .comma {
        return Refusal(
          offset: mark, message: "a comma stands behind the last entry", label: "nothing follows it",
          help: "drop it, or write `#if($foreach.hasNext),#end` in a loop")
      }
      return Refusal(
        offset: offset, message: "a value is missing before '\(shown ?? "")'", label: "a value is expected here",
        help: byte == UInt8(ascii: "'") ? "JSON writes texts in double quotes" : nil)
    case .key where byte == UInt8(ascii: "}"):
      return Refusal(
        offset: mark, message: "a comma stands behind the last entry", label: "nothing follows it",
        help: "drop it, or write `#if($foreach.hasNext),#end` in a loop")
    case .key, .keyOrEnd:
      return Refusal(
        offset: offset, message: "a key of JSON stands in double quotes", label: "a key in quotes is expected here",
        help: "write `\"key\": value`")
    case .colon:
      return Refusal(
        offset: offset, message: "a colon is missing behind the key", label: "`:` is expected here",
        help: "write `\"key\": value`")
    case .comma:
      return Refusal(
        offset: offset, message: "a comma is missing", label: "`,` or `\(isInObject ? "}" : "]")` is expected here",
        help: "put a comma between two entries")
    case .nothing:
      return Refusal(
        offset: offset, message: "something stands behind the end of the JSON", label: "the value has ended before",
        help: "drop it, or open a bracket before")
    }
  }

  /// In a list a comma is what makes a value due; behind a colon it is the colon.
  private var bytesBefore: Expected? { isInObject || expected == .valueOrEnd ? nil : .comma }
}
