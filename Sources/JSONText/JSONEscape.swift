/// Backslash escapes of JSON strings.
enum JSONEscape {
  /// Bytes of the escape that starts at `index` (a surrogate pair counts as one): 0 where it is none of JSON's,
  /// -1 where it is half of a surrogate pair.
  static func length(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    guard index + 1 < bytes.count else { return 0 }
    switch bytes[index + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return 2
    case UInt8(ascii: "u"):
      guard let unit = unit(in: bytes, at: index) else { return 0 }
      guard unit & 0xF800 == 0xD800 else { return 6 }
      guard unit < 0xDC00, let low = self.unit(in: bytes, at: index + 6), low & 0xFC00 == 0xDC00 else { return -1 }
      return 12
    default:
      return 0
    }
  }

  /// Appends what an escape that `length` accepted stands for, and returns its length.
  static func decode(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int, into result: inout [UInt8]) -> Int {
    switch bytes[index + 1] {
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "f"): result.append(0x0C)
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "u"):
      guard let unit = unit(in: bytes, at: index) else { preconditionFailure("the reader checked the escape") }
      guard unit & 0xF800 == 0xD800 else {
        UTF8Sequence.append(unit, to: &result)
        return 6
      }
      guard let low = self.unit(in: bytes, at: index + 6) else { preconditionFailure("the reader checked the pair") }
      UTF8Sequence.append(0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF, to: &result)
      return 12
    case let byte: result.append(byte)
    }
    return 2
  }

  /// The UTF-16 code unit of a `\uXXXX` at `index`.
  private static func unit(in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> UInt32? {
    guard index + 5 < bytes.count, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u") else {
      return nil
    }
    var value: UInt32 = 0
    for offset in 2..<6 {
      switch bytes[index + offset] {
      case let byte where byte &- 0x30 < 10: value = value << 4 | UInt32(byte - 0x30)
      case let byte where (byte | 0x20) &- 0x61 < 6: value = value << 4 | UInt32((byte | 0x20) - 0x57)
      default: return nil
      }
    }
    return value
  }
}
