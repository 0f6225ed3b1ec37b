import JSONText

/// The record of which files of a folder apigw wrote, and what was in them: `.apigw-files.json`.
///
/// By it a later emission tells its own untouched files from those of others and from those that somebody has edited.
package struct Manifest: Hashable, Sendable {
  package static let fileName = ".apigw-files.json"
  private static let format = "apigw.files/1"

  /// Name → SHA-256 in lower-case hexadecimal.
  package var files: [String: String]
  /// What an emission that is under way is about to write, by name. It stands in the manifest from before the first
  /// write to after the last, so that a run which dies in between leaves nothing that looks like somebody's edit.
  package var coming: [String: String] = [:]

  package init(files: [String: String] = [:]) { self.files = files }

  /// This manifest with what an emission is about to write.
  package func announcing(_ change: FolderChange) -> Manifest {
    var manifest = self
    for file in change.writes { manifest.coming[file.name] = file.digest }
    return manifest
  }

  /// Every name that apigw may have written.
  package var names: Set<String> { Set(files.keys).union(coming.keys) }

  func isOurs(_ name: String, digest: String) -> Bool { files[name] == digest || coming[name] == digest }

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
          files = try Self.digests("files", &reader)
        } else if reader.content(of: token, equals: "coming"), coming.isEmpty {
          coming = try Self.digests("coming", &reader)
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

  private static func digests(_ key: String, _ reader: inout JSONReader) throws(JSONError) -> [String: String] {
    var files: [String: String] = [:]
    guard try reader.next()?.kind == .beginObject else {
      throw JSONError("'\(key)' is no object", at: reader.offset)
    }
    while let token = try reader.next(), token.kind == .key {
      let name = reader.string(of: token)
      guard EmittedFile.isPortable(name), name != fileName else {
        throw JSONError("a name is none that apigw writes", at: token.start)
      }
      let digest = try string(&reader)
      guard digest.utf8.count == 64, digest.utf8.allSatisfy({ $0 &- 0x30 < 10 || $0 &- 0x61 < 6 }) else {
        throw JSONError("a digest is no SHA-256", at: token.start)
      }
      guard files.updateValue(digest, forKey: name) == nil else {
        throw JSONError("a name is listed twice", at: token.start)
      }
    }
    return files
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
      for (key, digests) in [("coming", coming), ("files", files)] where key == "files" || !digests.isEmpty {
        writer.key(key)
        writer.object { writer in
          for (name, digest) in digests.sorted(by: { $0.key < $1.key }) { writer.member(name, digest) }
        }
      }
    }
    writer.newline()
    return writer.bytes
  }
}
