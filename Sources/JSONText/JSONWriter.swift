/// Writes JSON, byte for byte the same for the same calls.
///
/// Every string is safe to print on a terminal and to embed in a script of a web page: control characters, DEL, C1,
/// U+2028/2029 and the bidirectional controls leave as `\u` escapes; what is not UTF-8 leaves as U+FFFD. Keys come in
/// the order they are written: sort them where the order is not yours.
package struct JSONWriter: Sendable {
  package enum Layout: Sendable {
    /// No white space at all.
    case compact
    /// One member or item per line, two spaces per level; `{}` and `[]` when empty.
    case indented
  }

  package private(set) var bytes: [UInt8] = []
  private let layout: Layout
  private var containers: [Container] = []
  private var afterKey = false

  private struct Container {
    var isObject: Bool
    var isInline: Bool
    var isEmpty = true
  }

  package init(_ layout: Layout = .compact) { self.layout = layout }

  package var string: String { String(decoding: bytes, as: UTF8.self) }

  // MARK: Containers

  /// Opens an object. `inline` puts it and all it holds on one line (`{"a": 1, "b": 2}`) in the indented layout.
  package mutating func beginObject(inline: Bool = false) { begin(isObject: true, inline: inline) }
  package mutating func endObject() { end(isObject: true) }
  package mutating func beginArray(inline: Bool = false) { begin(isObject: false, inline: inline) }
  package mutating func endArray() { end(isObject: false) }

  package mutating func object(inline: Bool = false, _ members: (inout JSONWriter) -> Void) {
    beginObject(inline: inline)
    members(&self)
    endObject()
  }

  package mutating func array(inline: Bool = false, _ items: (inout JSONWriter) -> Void) {
    beginArray(inline: inline)
    items(&self)
    endArray()
  }

  /// The name of the next member. `sameLine` keeps it on the line of the member before it.
  package mutating func key(_ name: String, sameLine: Bool = false) {
    precondition(containers.last?.isObject == true && !afterKey, "a key stands in an object, before one value")
    separate(sameLine: sameLine)
    writeQuoted(name)
    bytes.append(UInt8(ascii: ":"))
    if layout == .indented { bytes.append(0x20) }
    afterKey = true
  }

  // MARK: Values

  package mutating func write(_ value: String) {
    beforeValue()
    writeQuoted(value)
  }

  /// A string from its UTF-8.
  package mutating func write(utf8 value: some Collection<UInt8>) {
    beforeValue()
    if value.withContiguousStorageIfAvailable({ writeQuoted($0) }) == nil {
      Array(value).withUnsafeBufferPointer { writeQuoted($0) }
    }
  }

  package mutating func write(_ value: Int) {
    beforeValue()
    append(String(value))
  }

  package mutating func write(_ value: Bool) {
    beforeValue()
    append(value ? "true" : "false")
  }

  package mutating func writeNull() {
    beforeValue()
    append("null")
  }

  /// The shortest digits that read back as the same value; a whole number is written as one (`10`, not `10.0`).
  /// JSON has no infinity and no NaN: they become `null`, as in JavaScript.
  package mutating func write(_ value: Double) {
    beforeValue()
    guard value.isFinite else {
      append("null")
      return
    }
    var text = value.description
    if text.hasSuffix(".0") { text.removeLast(2) }
    append(text)
  }

  /// A number whose text is known and must stay as it is. The caller answers for it being a JSON number.
  package mutating func write(number text: some Collection<UInt8>) {
    beforeValue()
    bytes.append(contentsOf: text)
  }

  package mutating func member(_ name: String, _ value: String) {
    key(name)
    write(value)
  }

  package mutating func member(_ name: String, _ value: Int) {
    key(name)
    write(value)
  }

  package mutating func member(_ name: String, _ value: Bool) {
    key(name)
    write(value)
  }

  package mutating func newline() {
    precondition(containers.isEmpty, "a line ends after the document, not inside it")
    bytes.append(0x0A)
  }

  // MARK: Layout

  private mutating func begin(isObject: Bool, inline: Bool) {
    beforeValue()
    bytes.append(isObject ? UInt8(ascii: "{") : UInt8(ascii: "["))
    let isInline = inline || containers.last?.isInline == true
    containers.append(Container(isObject: isObject, isInline: isInline))
  }

  private mutating func end(isObject: Bool) {
    guard let container = containers.popLast(), container.isObject == isObject, !afterKey else {
      preconditionFailure("what ends is what was begun last")
    }
    if layout == .indented && !container.isInline && !container.isEmpty { breakLine() }
    bytes.append(isObject ? UInt8(ascii: "}") : UInt8(ascii: "]"))
  }

  private mutating func beforeValue() {
    if afterKey {
      afterKey = false
      return
    }
    precondition(containers.last?.isObject != true, "a value in an object follows a key")
    if !containers.isEmpty { separate(sameLine: false) }
  }

  private mutating func separate(sameLine: Bool) {
    let last = containers.count - 1
    let isFirst = containers[last].isEmpty
    containers[last].isEmpty = false
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    guard layout == .indented else { return }
    if !containers[last].isInline && !sameLine {
      breakLine()
    } else if !isFirst {
      bytes.append(0x20)
    }
  }

  private mutating func breakLine() {
    bytes.append(0x0A)
    for _ in 0..<containers.count {
      bytes.append(0x20)
      bytes.append(0x20)
    }
  }

  // MARK: Strings

  private mutating func append(_ ascii: String) { bytes.append(contentsOf: ascii.utf8) }

  private mutating func writeQuoted(_ value: String) {
    var value = value
    value.withUTF8 { writeQuoted($0) }
  }

  private mutating func writeQuoted(_ value: UnsafeBufferPointer<UInt8>) {
    bytes.append(UInt8(ascii: "\""))
    var runStart = 0
    var index = 0
    while index < value.count {
      let byte = value[index]
      if byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") {
        index += 1
        continue
      }
      let length = UTF8Sequence.length(in: value, at: index)
      if byte >= 0x80 && length > 0 && !JSONWriter.isUnsafe(value, at: index) {
        index += length
        continue
      }
      bytes.append(contentsOf: value[runStart..<index])
      writeEscape(value, at: index, length: length)
      index += max(length, 1)
      runStart = index
    }
    bytes.append(contentsOf: value[runStart...])
    bytes.append(UInt8(ascii: "\""))
  }

  /// C1, Arabic letter mark, left-to-right and right-to-left marks, line and paragraph separators, embeddings, isolates.
  private static func isUnsafe(_ value: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    switch (value[index], value[index + 1]) {
    case (0xC2, 0x80...0x9F), (0xD8, 0x9C): return true
    case (0xE2, 0x80):
      let third = value[index + 2]
      return third == 0x8E || third == 0x8F || third >= 0xA8 && third <= 0xAE
    case (0xE2, 0x81): return value[index + 2] >= 0xA6 && value[index + 2] <= 0xA9
    default: return false
    }
  }

  private mutating func writeEscape(_ value: UnsafeBufferPointer<UInt8>, at index: Int, length: Int) {
    let byte = value[index]
    switch byte {
    case UInt8(ascii: "\""): append("\\\"")
    case UInt8(ascii: "\\"): append("\\\\")
    case 0x08: append("\\b")
    case 0x09: append("\\t")
    case 0x0A: append("\\n")
    case 0x0C: append("\\f")
    case 0x0D: append("\\r")
    default:
      switch length {
      case 1: writeUnit(UInt32(byte))
      case 2: writeUnit(UInt32(byte & 0x1F) << 6 | UInt32(value[index + 1] & 0x3F))
      case 3:
        writeUnit(
          UInt32(byte & 0x0F) << 12 | UInt32(value[index + 1] & 0x3F) << 6 | UInt32(value[index + 2] & 0x3F))
      default: append("\u{FFFD}")
      }
    }
  }

  private mutating func writeUnit(_ unit: UInt32) {
    append("\\u")
    for shift: UInt32 in [12, 8, 4, 0] {
      let digit = UInt8(unit >> shift & 0xF)
      bytes.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
    }
  }
}
