/// The text around an offset, line by line. Every look-up is safe past the end.
struct SurroundingText {
  let bytes: [UInt8]
  /// How far what was meant as one text may reach; what is longer is cut, so that a hint for each of a million keys on
  /// one line costs no more than the keys.
  static let reach = 1024

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  subscript(_ offset: Int) -> UInt8? { offset >= 0 && offset < bytes.count ? bytes[offset] : nil }

  func isLineEnd(_ offset: Int) -> Bool { self[offset].map { $0 == 0x0A || $0 == 0x0D } ?? true }

  func isBlank(_ offset: Int) -> Bool { isLineEnd(offset) || self[offset] == 0x20 || self[offset] == 0x09 }

  func lineStart(_ offset: Int) -> Int {
    var start = min(offset, bytes.count)
    while start > 0, !isLineEnd(start - 1) { start -= 1 }
    return start
  }

  func lineEnd(_ offset: Int) -> Int {
    var end = min(offset, bytes.count)
    while !isLineEnd(end) { end += 1 }
    return end
  }

  /// The first byte of the line that is no space or tab.
  func contentStart(_ offset: Int) -> Int {
    var index = lineStart(offset)
    while self[index] == 0x20 || self[index] == 0x09 { index += 1 }
    return index
  }

  func indentation(_ offset: Int) -> Int { contentStart(offset) - lineStart(offset) }

  /// The start of the nearest line above that holds more than white space and comments.
  func lineAbove(_ offset: Int) -> Int? {
    var start = lineStart(offset)
    while start > 0 {
      start = lineStart(start - 1)
      let content = contentStart(start)
      if !isLineEnd(content), self[content] != UInt8(ascii: "#") { return start }
    }
    return nil
  }

  func characterEnd(_ offset: Int) -> Int {
    guard offset < bytes.count else { return bytes.count }
    var end = offset + 1
    while let byte = self[end], byte & 0xC0 == 0x80 { end += 1 }
    return end
  }

  /// The end of what was meant as one plain text that starts at `offset`: up to a comma or closing bracket that it did
  /// not open, `: `, ` #` or the end of the line, without the spaces before it.
  func plainEnd(_ offset: Int) -> Int {
    var index = min(offset, bytes.count)
    var open = 0
    while !isLineEnd(index), index < offset + Self.reach, let byte = self[index] {
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["): open += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if open == 0 { return trimmed(offset, index) }
        open -= 1
      case UInt8(ascii: ",") where open == 0 && index > offset: return trimmed(offset, index)
      case UInt8(ascii: ":") where open == 0 && isBlank(index + 1): return trimmed(offset, index)
      case UInt8(ascii: "#") where isBlank(index - 1) && index > offset: return trimmed(offset, index)
      default: break
      }
      index += 1
    }
    while let byte = self[index], byte & 0xC0 == 0x80 { index -= 1 }
    return trimmed(offset, index)
  }

  /// `end` without the spaces before it, and at least one character of what starts at `start`.
  func trimmed(_ start: Int, _ end: Int) -> Int {
    var end = end
    while end > start, self[end - 1] == 0x20 || self[end - 1] == 0x09 { end -= 1 }
    return max(end, characterEnd(start))
  }

  /// The start of the flow entry that `offset` stands in: after the comma, bracket or `: ` before it on its line.
  func entryStart(_ offset: Int) -> Int {
    var index = min(offset, bytes.count)
    while !isLineEnd(index - 1), index > 0, index > offset - Self.reach {
      switch self[index - 1] {
      case UInt8(ascii: ","), UInt8(ascii: "{"), UInt8(ascii: "["): return skippingSpaces(index)
      case UInt8(ascii: ":") where isBlank(index): return skippingSpaces(index)
      default: index -= 1
      }
    }
    return skippingSpaces(index)
  }

  func skippingSpaces(_ offset: Int) -> Int {
    var index = offset
    while self[index] == 0x20 || self[index] == 0x09 { index += 1 }
    return index
  }

  /// The last byte before `offset` on its line that is no space.
  func lastBefore(_ offset: Int) -> Int? {
    var index = offset - 1
    while index >= 0, self[index] == 0x20 || self[index] == 0x09 { index -= 1 }
    return index >= 0 && !isLineEnd(index) ? index : nil
  }

  /// The first `: ` (or `:` at the line's end) between two offsets, outside quotes.
  func valueColon(from start: Int, to end: Int) -> Int? {
    firstOutsideQuotes(from: start, to: end) { self[$0] == UInt8(ascii: ":") && isBlank($0 + 1) }
  }

  /// A colon with text right after it, outside quotes; not the one of `https://`.
  func gluedColon(from start: Int, to end: Int) -> Int? {
    firstOutsideQuotes(from: start, to: end) {
      self[$0] == UInt8(ascii: ":") && $0 > start && !isBlank($0 + 1) && self[$0 + 1] != UInt8(ascii: "/")
    }
  }

  private func firstOutsideQuotes(from start: Int, to end: Int, where matches: (Int) -> Bool) -> Int? {
    var quote: UInt8?
    for index in start..<max(start, end) {
      if let open = quote {
        if self[index] == open { quote = nil }
      } else if matches(index) {
        return index
      } else if self[index] == UInt8(ascii: "\"") || self[index] == UInt8(ascii: "'") {
        if index == start || isBlank(index - 1) { quote = self[index] }
      }
    }
    return nil
  }
}
