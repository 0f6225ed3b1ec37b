/// One token of a JSON text and the bytes it was written with.
///
/// A token carries no content: a string is decoded only when somebody asks (`JSONReader.string(of:)`), so a reader that
/// looks at three keys of an object pays for three keys.
package struct JSONToken: Equatable, Sendable {
  package enum Kind: Sendable {
    case beginObject, endObject, beginArray, endArray
    /// The name of a member; the value follows as the next token. The colon is checked and is no token.
    case key
    case string, number, `true`, `false`, null
  }

  package var kind: Kind
  /// A key or string with at least one backslash escape: its value is not its bytes.
  package var hasEscapes: Bool
  /// Byte offset of the first byte; the opening quote of a key or string.
  package var start: Int
  /// Byte offset after the last byte; after the closing quote of a key or string.
  package var end: Int

  package init(_ kind: Kind, start: Int, end: Int, hasEscapes: Bool = false) {
    self.kind = kind
    self.hasEscapes = hasEscapes
    self.start = start
    self.end = end
  }
}

/// Why a text is not JSON, and where.
package struct JSONError: Error, Equatable, Sendable {
  /// Byte offset of what is wrong; the length of the text where something is missing at its end.
  package var offset: Int
  /// One clause in lower case without a full stop.
  package var message: String
  /// What to do about it, where that is known.
  package var help: String?
  /// Byte offset of the bracket, brace or quote that is still open, where that explains the mistake.
  package var opening: Int?

  package init(_ message: String, at offset: Int, help: String? = nil, opening: Int? = nil) {
    self.offset = offset
    self.message = message
    self.help = help
    self.opening = opening
  }
}
