import JSONText

/// The record of which files of a folder apigw wrote, and what was in them: `.apigw-files.json`.
///
/// By it a later emission tells its own untouched files from those of others and from those that somebody has edited.
package struct Manifest: Hashable, Sendable {
  package static let fileName = ".apigw-files.json"
  private static let format = "apigw.files/1"

  /// Name → SHA-256 in lower-case hexadecimal.
  package var files: [String: String]

  package init(files: [String: String] = [:]) { self.files = files }

  package init(_ rendered: [EmittedFile]) {
    files = Dictionary(uniqueKeysWithValues: rendered.map { ($0.name, $0.digest) })
  }

  /// Why bytes are no manifest; one clause.
  package struct Corruption: Error, Hashable, Sendable {
    package let reason: String
    /// Byte offset, where there is one.
    package let offset: Int?
  }

  /// Names that could lead out of the folder are refused: what is listed may be deleted.
  package init(parsing bytes: [UInt8]) throws(Corruption) {
    do throws(JSONError) {
      var reader = JSONReader(bytes, depthLimit: 3)
      self.init()
      guard try reader.next()?.kind == .beginObject else { throw JSONError("it is no object", at: 0) }
      var format: String?
      var hasFiles = false
      while let token = try reader.next(), token.kind == .key {
        if reader.content(of: token, equals: "format"), format == nil {
          format = try Self.string(&reader)
          guard format == Self.format else { throw JSONError("its format is not '\(Self.format)'", at: token.start) }
        } else if reader.content(of: token, equals: "files"), !hasFiles {
          hasFiles = true
          try readFiles(&reader)
        } else {
          throw JSONError("a key is unknown or said twice", at: token.start)
        }
      }
      _ = try reader.next()
      guard format != nil, hasFiles else { throw JSONError("it lacks 'format' or 'files'", at: bytes.count) }
    } catch {
      throw Corruption(reason: error.message, offset: error.offset)
    }
  }

  private mutating func readFiles(_ reader: inout JSONReader) throws(JSONError) {
    guard try reader.next()?.kind == .beginObject else { throw JSONError("'files' is no object", at: reader.offset) }
    while let token = try reader.next(), token.kind == .key {
      let name = reader.string(of: token)
      guard EmittedFile.isPortable(name), name != Self.fileName else {
        throw JSONError("a name is none that apigw writes", at: token.start)
      }
      let digest = try Self.string(&reader)
      guard digest.utf8.count == 64, digest.utf8.allSatisfy({ $0 &- 0x30 < 10 || $0 &- 0x61 < 6 }) else {
        throw JSONError("a digest is no SHA-256", at: token.start)
      }
      guard files.updateValue(digest, forKey: name) == nil else {
        throw JSONError("a name is listed twice", at: token.start)
      }
    }
  }

  private static func string(_ reader: inout JSONReader) throws(JSONError) -> String {
    guard let token = try reader.next(), token.kind == .string else {
      throw JSONError("a text is missing", at: reader.offset)
    }
    return reader.string(of: token)
  }

  /// The same manifest gives the same bytes: names are sorted, and there is no date.
  package var bytes: [UInt8] {
    var writer = JSONWriter(.indented)
    writer.object { writer in
      writer.member("format", Self.format)
      writer.key("files")
      writer.object { writer in
        for (name, digest) in files.sorted(by: { $0.key < $1.key }) { writer.member(name, digest) }
      }
    }
    writer.newline()
    return writer.bytes
  }
}
