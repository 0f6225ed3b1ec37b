/// File names as URI references (RFC 3986).
package enum FileURI {
  /// A relative path stays relative, without `./` before it; an absolute one becomes a `file:` URI. Every byte that is
  /// not unreserved or a slash is percent-encoded, so that no name can hold a scheme, a query or a fragment.
  package static func reference(to path: String) -> String {
    var bytes = Array(path.utf8)[...]
    while bytes.starts(with: [UInt8(ascii: "."), UInt8(ascii: "/")]) {
      bytes = bytes.dropFirst(2).drop { $0 == UInt8(ascii: "/") }
    }
    if bytes.isEmpty { return "." }
    var result = bytes.first == UInt8(ascii: "/") ? "file://" : ""
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        result += (byte < 0x10 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
      }
    }
    return result
  }
}
