import Diagnostics

/// Where each byte of a scalar's text stands in its file: for findings inside of a template or a pattern.
///
/// The text and what was written are read side by side. White space may differ (indentation, folded lines), quotes and
/// escapes are known; where anything else differs (`${{ }}` was put in) there are no places.
package struct TextPlaces: Sendable {
  private let source: SourceID
  private let end: UInt32
  /// What was written for each byte of the text.
  private var written: [Range<UInt32>] = []

  package init?(of text: String, writtenAt range: SourceRange, in file: SourceFile) {
    source = range.source
    end = range.end
    var writing = Writing(bytes: file.bytes, position: Int(range.start), end: min(Int(range.end), file.bytes.count))
    writing.begin()
    written.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      guard let place = writing.take(byte) else { return nil }
      written.append(place)
    }
  }

  /// The place of some bytes of the text; of none, the point before the byte that follows.
  package subscript(range: Range<Int>) -> SourceRange {
    guard range.lowerBound < written.count else { return SourceRange(source: source, start: end, end: end) }
    let start = written[range.lowerBound].lowerBound
    let last = range.isEmpty ? start : written[min(range.upperBound, written.count) - 1].upperBound
    return SourceRange(source: source, start: start, end: max(start, last))
  }

  /// A scalar as it was written, taken byte by byte.
  private struct Writing {
    let bytes: [UInt8]
    var position: Int
    let end: Int
    private var quote: UInt8?
    /// Bytes of an escape's character that are still to come, and where the escape stands.
    private var pending: (bytes: [UInt8], place: Range<UInt32>) = ([], 0..<0)

    init(bytes: [UInt8], position: Int, end: Int) {
      self.bytes = bytes
      self.position = position
      self.end = end
    }

    private var current: UInt8? { position < end ? bytes[position] : nil }

    /// Steps over the opening quote, or over the line of a block scalar's indicator.
    mutating func begin() {
      switch current {
      case UInt8(ascii: "\"")?, UInt8(ascii: "'")?:
        quote = current
        position += 1
      case UInt8(ascii: "|")?, UInt8(ascii: ">")?:
        while let byte = current, byte != 0x0A, byte != 0x0D { position += 1 }
      default: break
      }
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
      byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }

    mutating func take(_ byte: UInt8) -> Range<UInt32>? {
      if let next = pending.bytes.first {
        pending.bytes.removeFirst()
        return next == byte ? pending.place : nil
      }
      if Self.isSpace(byte) {
        guard let found = current, Self.isSpace(found) else {
          // An escape stands for it, or it came with the end of a block scalar.
          return current == UInt8(ascii: "\\") && quote == UInt8(ascii: "\"") ? takeEscape(byte) : here(0)
        }
        defer { position += 1 }
        return here(1)
      }
      while let found = current, Self.isSpace(found) { position += 1 }
      guard let found = current else { return nil }
      if found == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") { return takeEscape(byte) }
      guard found == byte else { return nil }
      let length = found == quote && quote == UInt8(ascii: "'") ? 2 : 1
      defer { position += length }
      return here(length)
    }

    private func here(_ length: Int) -> Range<UInt32> { UInt32(position)..<UInt32(min(position + length, end)) }

    private mutating func takeEscape(_ byte: UInt8) -> Range<UInt32>? {
      let start = position
      var utf8: [UInt8] = []
      guard let first = escaped() else { return nil }
      if first == .lineBreak {
        while let found = current, Self.isSpace(found) { position += 1 }
        return take(byte)
      }
      guard case .unit(var unit) = first else { return nil }
      if unit & 0xFC00 == 0xD800, case .unit(let low)? = escaped() {
        unit = 0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF
      }
      guard let scalar = Unicode.Scalar(unit) else { return nil }
      utf8 = Array(String(scalar).utf8)
      let place = UInt32(start)..<UInt32(position)
      guard utf8.first == byte else { return nil }
      pending = (Array(utf8.dropFirst()), place)
      return place
    }

    private enum Escape: Equatable {
      case unit(UInt32)
      case lineBreak
    }

    private static let letters: [UInt8: UInt32] = [
      UInt8(ascii: "0"): 0, UInt8(ascii: "a"): 7, UInt8(ascii: "b"): 8, UInt8(ascii: "t"): 9, UInt8(ascii: "n"): 10,
      UInt8(ascii: "v"): 11, UInt8(ascii: "f"): 12, UInt8(ascii: "r"): 13, UInt8(ascii: "e"): 27,
      UInt8(ascii: "N"): 0x85, UInt8(ascii: "_"): 0xA0, UInt8(ascii: "L"): 0x2028, UInt8(ascii: "P"): 0x2029,
    ]

    private mutating func escaped() -> Escape? {
      guard current == UInt8(ascii: "\\"), position + 1 < end else { return nil }
      let letter = bytes[position + 1]
      position += 2
      switch letter {
      case UInt8(ascii: "x"): return digits(2)
      case UInt8(ascii: "u"): return digits(4)
      case UInt8(ascii: "U"): return digits(8)
      case 0x0A, 0x0D: return .lineBreak
      default: return .unit(Self.letters[letter] ?? UInt32(letter))
      }
    }

    private mutating func digits(_ count: Int) -> Escape? {
      guard position + count <= end,
        let value = UInt32(String(decoding: bytes[position..<position + count], as: UTF8.self), radix: 16)
      else { return nil }
      position += count
      return .unit(value)
    }
  }
}
