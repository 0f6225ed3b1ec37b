/// How text stands inside quotes, heredocs and comments. All of it works on UTF-8: a quote that a combining mark
/// follows is one `Character` in Swift and two tokens in HCL.
enum HCLEscape {
  /// What follows a literal, which decides how a `$` or `%` at its end is written.
  enum Next { case endOfString, interpolation }

  /// Appends `text` as it stands between quotes.
  ///
  /// `${` and `%{` become `$${` and `%%{`; this holds after any number of further `$` (`$$${` reads back as `$${`). A
  /// `$` right before an interpolation would make `$${` out of it, so it is written as `\u0024`. In keys everything of
  /// which two versions of Unicode could disagree how many columns it takes is escaped, because `terraform fmt` aligns
  /// by counting grapheme clusters.
  static func appendQuoted(_ text: String, next: Next = .endOfString, isKey: Bool = false, to bytes: inout [UInt8]) {
    var text = text
    text.withUTF8 { source in
      var index = 0
      while index < source.count {
        let byte = source[index]
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
          bytes.append(UInt8(ascii: "\\"))
          bytes.append(byte)
        case 0x0A: bytes.append(contentsOf: "\\n".utf8)
        case 0x0D: bytes.append(contentsOf: "\\r".utf8)
        case 0x09: bytes.append(contentsOf: "\\t".utf8)
        case UInt8(ascii: "$"), UInt8(ascii: "%"):
          if index + 1 < source.count {
            if source[index + 1] == UInt8(ascii: "{") { bytes.append(byte) }
            bytes.append(byte)
          } else if next == .interpolation {
            appendEscape(UInt32(byte), to: &bytes)
          } else {
            bytes.append(byte)
          }
        case 0x20..<0x7F:
          bytes.append(byte)
        case ..<0x80:
          appendEscape(UInt32(byte), to: &bytes)
        default:
          let (scalar, length) = decode(source, at: index)
          if isInvisible(scalar) || isKey && !hasOneColumn(scalar) {
            appendEscape(scalar, to: &bytes)
          } else {
            bytes.append(contentsOf: source[index..<index + length])
          }
          index += length
          continue
        }
        index += 1
      }
    }
  }

  /// Appends `text` as it stands on the one line of a comment: control and invisible characters become visible
  /// escapes, so nothing ends the line early and nothing reorders what a reviewer sees.
  static func appendComment(_ text: String, to bytes: inout [UInt8]) {
    var text = text
    text.withUTF8 { source in
      var index = 0
      while index < source.count {
        let byte = source[index]
        let (scalar, length) = byte < 0x80 ? (UInt32(byte), 1) : decode(source, at: index)
        if byte < 0x20 || byte == 0x7F || byte >= 0x80 && isInvisible(scalar) {
          appendEscape(scalar, to: &bytes)
        } else {
          bytes.append(contentsOf: source[index..<index + length])
        }
        index += length
      }
    }
  }

  /// Appends one line of a heredoc, which knows no escape but the doubled marks of templates.
  static func appendHeredocLine(_ line: some Collection<UInt8>, to bytes: inout [UInt8]) {
    var previous: UInt8?
    for byte in line {
      if byte == UInt8(ascii: "{"), let mark = previous, mark == UInt8(ascii: "$") || mark == UInt8(ascii: "%") {
        bytes.append(mark)
      }
      bytes.append(byte)
      previous = byte
    }
  }

  /// Whether a heredoc can hold the text as it is: whole lines, nothing that only an escape can write.
  static func fitsHeredoc(_ text: String) -> Bool {
    guard text.utf8.last == 0x0A else { return false }
    return text.unicodeScalars.allSatisfy { scalar in
      scalar.value == 0x0A || scalar.value == 0x09
        || scalar.value >= 0x20 && scalar.value != 0x7F && !isInvisible(scalar.value)
    }
  }

  /// C1 controls, and format characters that reorder or hide text (bidirectional controls, zero width, tags). Joiners
  /// stay: emoji and several scripts are written with them.
  static func isInvisible(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x80...0x9F, 0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
      0xFFF9...0xFFFB, 0xE0000...0xE007F:
      true
    default: false
    }
  }

  /// Scalars that are one grapheme cluster wherever they stand, whatever the version of Unicode: Latin, Greek, Cyrillic
  /// and Hebrew letters, kana, CJK ideographs, Hangul syllables.
  private static func hasOneColumn(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xA1...0xA8, 0xAA...0xAC, 0xAF...0x2FF, 0x370...0x377, 0x37A...0x37F, 0x384...0x38A, 0x38E...0x3A1,
      0x3A3...0x482, 0x48A...0x52F, 0x5D0...0x5EA, 0x3041...0x3096, 0x30A1...0x30FA, 0x4E00...0x9FA5,
      0xAC00...0xD7A3:
      true
    default: false
    }
  }

  private static func appendEscape(_ scalar: UInt32, to bytes: inout [UInt8]) {
    let isLong = scalar > 0xFFFF
    bytes.append(contentsOf: (isLong ? "\\U" : "\\u").utf8)
    for shift in stride(from: isLong ? UInt32(28) : 12, through: 0, by: -4) {
      let digit = UInt8(scalar >> shift & 0xF)
      bytes.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
    }
  }

  /// The scalar that starts at `index`; a `String` holds no other than valid UTF-8.
  static func decode(_ source: UnsafeBufferPointer<UInt8>, at index: Int) -> (scalar: UInt32, length: Int) {
    func continuation(_ offset: Int) -> UInt32 { UInt32(source[index + offset] & 0x3F) }
    let first = UInt32(source[index])
    switch first {
    case ..<0x80: return (first, 1)
    case ..<0xE0: return ((first & 0x1F) << 6 | continuation(1), 2)
    case ..<0xF0: return ((first & 0x0F) << 12 | continuation(1) << 6 | continuation(2), 3)
    default:
      return ((first & 0x07) << 18 | continuation(1) << 12 | continuation(2) << 6 | continuation(3), 4)
    }
  }
}
