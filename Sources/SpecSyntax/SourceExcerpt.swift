/// A piece of the user's text for a message.
enum SourceExcerpt {
  /// At most 60 scalars, then `…`.
  static func text(_ bytes: ArraySlice<UInt8>) -> String {
    // Of a long text only the head is decoded.
    let scalars = String(decoding: bytes.prefix(400), as: UTF8.self).unicodeScalars
    guard scalars.count > 60 else { return String(scalars) }
    return String(scalars.prefix(59)) + "…"
  }

  /// The text as a YAML scalar in single quotes.
  static func quoted(_ bytes: ArraySlice<UInt8>) -> String {
    var result: [UInt8] = [UInt8(ascii: "'")]
    for byte in text(bytes).utf8 {
      if byte == UInt8(ascii: "'") { result.append(byte) }
      result.append(byte)
    }
    result.append(UInt8(ascii: "'"))
    return String(decoding: result, as: UTF8.self)
  }
}
