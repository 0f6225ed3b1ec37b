import Diagnostics
import JSONText

/// Bytes of a file or of standard input, made into the UTF-8 that the readers take.
package enum SourceText {
  /// 16 MiB: ten times the largest spec that anybody wrote, and small enough that no input costs real memory.
  package static let sizeLimit = 16 << 20

  /// Converts and checks: UTF-8 with or without a byte-order mark, UTF-16 in either order with or without one (told
  /// apart as YAML 1.2 section 5.2 says). What is empty, too large, binary or wrongly encoded gives one diagnostic that
  /// names the byte offset in the file and the line and column there, and no source.
  package static func decode(_ bytes: [UInt8], path: String) -> Checked<SourceFile> {
    func refused(_ message: String, help: String? = nil) -> Checked<SourceFile> {
      Checked(nil, [Diagnostic("AG101", .error, "spec cannot be read: \(message)", path: path, help: help)])
    }
    guard !bytes.isEmpty else { return refused("the file is empty", help: "`apigw init` writes a spec to start from") }
    guard bytes.count <= sizeLimit else {
      return refused("the file is larger than 16 MiB", help: "split it into several files and name them in `include`")
    }
    switch Encoding(of: bytes) {
    case .utf8(let markLength):
      let text = markLength == 0 ? bytes : Array(bytes[markLength...])
      if let index = firstUnreadable(in: text) {
        let place = LineIndex(text).position(of: UInt32(index))
        return refused(
          why(text[index], at: index + markLength, place),
          help: text[index] == 0 ? nil : "save the file as UTF-8")
      }
      return Checked(SourceFile(path: path, bytes: text))
    case .utf16(let isBigEndian, let markLength):
      var text: [UInt8] = []
      if let index = decodeUTF16(bytes, from: markLength, isBigEndian: isBigEndian, into: &text) {
        let place = LineIndex(text).position(of: UInt32(text.count))
        return refused(
          "the bytes at offset \(index) (line \(place.line), column \(place.column)) are not UTF-16",
          help: "save the file as UTF-8")
      }
      if text.contains(0) { return refused("this is not text") }
      return Checked(SourceFile(path: path, bytes: text))
    case .utf32:
      return refused("the file is in UTF-32", help: "save the file as UTF-8")
    }
  }

  private enum Encoding {
    case utf8(markLength: Int)
    case utf16(isBigEndian: Bool, markLength: Int)
    case utf32

    init(of bytes: [UInt8]) {
      let head = (0..<4).map { $0 < bytes.count ? Int(bytes[$0]) : -1 }
      switch (head[0], head[1], head[2], head[3]) {
      case (0, 0, 0xFE, 0xFF), (0, 0, 0, 1...), (0xFF, 0xFE, 0, 0), (1..., 0, 0, 0): self = .utf32
      case (0xFE, 0xFF, _, _): self = .utf16(isBigEndian: true, markLength: 2)
      case (0xFF, 0xFE, _, _): self = .utf16(isBigEndian: false, markLength: 2)
      case (0xEF, 0xBB, 0xBF, _): self = .utf8(markLength: 3)
      case (0, 1..., _, _): self = .utf16(isBigEndian: true, markLength: 0)
      case (1..., 0, _, _): self = .utf16(isBigEndian: false, markLength: 0)
      default: self = .utf8(markLength: 0)
      }
    }
  }

  /// The first NUL, or the first byte that is not UTF-8. Eight bytes of ASCII at a time: most specs are nothing else.
  private static func firstUnreadable(in bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBytes { raw in
      let buffer = raw.bindMemory(to: UInt8.self)
      let (low, high): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
      var index = 0
      while index < buffer.count {
        if index + 8 <= buffer.count {
          let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
          // A byte is zero where subtracting 1 sets a high bit that it did not have.
          if word & high == 0, (word &- low) & ~word & high == 0 {
            index += 8
            continue
          }
        }
        let length = UTF8Sequence.length(in: buffer, at: index)
        if length == 0 || buffer[index] == 0 { return index }
        index += length
      }
      return nil
    }
  }

  private static func why(_ byte: UInt8, at offset: Int, _ place: LinePosition) -> String {
    let where_ = "offset \(offset) (line \(place.line), column \(place.column))"
    if byte == 0 { return "this is not text: a NUL byte stands at \(where_)" }
    let hex = String(byte, radix: 16, uppercase: true)
    return "the byte 0x\(byte < 16 ? "0" : "")\(hex) at \(where_) is not UTF-8"
  }

  /// Appends the UTF-8; returns the offset of the first unit that is not UTF-16.
  private static func decodeUTF16(
    _ bytes: [UInt8], from start: Int, isBigEndian: Bool, into text: inout [UInt8]
  ) -> Int? {
    func unit(_ index: Int) -> UInt32? {
      guard index + 1 < bytes.count else { return nil }
      let (first, second) = (UInt32(bytes[index]), UInt32(bytes[index + 1]))
      return isBigEndian ? first << 8 | second : second << 8 | first
    }
    text.reserveCapacity(bytes.count / 2)
    var index = start
    while index < bytes.count {
      guard let high = unit(index) else { return index }
      if high & 0xF800 == 0xD800 {
        guard high < 0xDC00, let low = unit(index + 2), low & 0xFC00 == 0xDC00 else { return index }
        UTF8Sequence.append(0x10000 + (high & 0x3FF) << 10 + low & 0x3FF, to: &text)
        index += 4
      } else {
        UTF8Sequence.append(high, to: &text)
        index += 2
      }
    }
    return nil
  }
}
