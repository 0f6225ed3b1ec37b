import JSONText

/// A JSON text as the argument of Terraform's `jsonencode`.
enum JSONDocument {
  /// The tree whose `jsonencode` gives exactly `text`, byte for byte; `nil` where no tree surely does.
  ///
  /// `jsonencode` sorts keys, writes no blanks, escapes `<`, `>`, `&`, U+2028 and U+2029, and prints numbers its own way;
  /// a text that differs in any of this stays a string, because AWS would get other bytes than the spec said. What
  /// depends on the version of Terraform (`\b`, `\f`), on Unicode tables (keys that NFC could reorder) or on long
  /// numbers is left as a string too.
  static func expression(_ text: String) -> HCL.Expression? {
    var parser = Parser(reader: JSONReader(Array(text.utf8)), encoded: [])
    guard let value = parser.document(), parser.encoded.elementsEqual(text.utf8) else { return nil }
    return value
  }

  private struct Parser {
    var reader: JSONReader
    /// What `jsonencode` would write.
    var encoded: [UInt8]

    /// A document is an object or an array; a scalar in quotes is better off as a string.
    mutating func document() -> HCL.Expression? {
      guard let token = next(), token.kind == .beginObject || token.kind == .beginArray else { return nil }
      guard let value = value(token) else { return nil }
      do { return try reader.next() == nil ? value : nil } catch { return nil }
    }

    private mutating func next() -> JSONToken? {
      do { return try reader.next() } catch { return nil }
    }

    /// The reader's own limit on depth bounds the recursion.
    private mutating func value(_ token: JSONToken) -> HCL.Expression? {
      switch token.kind {
      case .beginObject: return object()
      case .beginArray: return array()
      case .string:
        guard let text = string(token) else { return nil }
        return .string(text)
      case .number: return number(token)
      case .true, .false:
        encoded += reader.source(of: token)
        return .bool(token.kind == .true)
      case .null:
        encoded += reader.source(of: token)
        return .null
      case .key, .endObject, .endArray: return nil
      }
    }

    private mutating func object() -> HCL.Expression? {
      encoded.append(UInt8(ascii: "{"))
      var members: [HCL.Member] = []
      while let token = next() {
        if token.kind == .endObject {
          encoded.append(UInt8(ascii: "}"))
          return .object(members)
        }
        if !members.isEmpty { encoded.append(UInt8(ascii: ",")) }
        guard let key = string(token), key.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        if let last = members.last, !last.key.utf8.lexicographicallyPrecedes(key.utf8) { return nil }
        encoded.append(UInt8(ascii: ":"))
        guard let token = next(), let value = value(token) else { return nil }
        members.append(HCL.Member(key, value))
      }
      return nil
    }

    private mutating func array() -> HCL.Expression? {
      encoded.append(UInt8(ascii: "["))
      var elements: [HCL.Expression] = []
      while let token = next() {
        if token.kind == .endArray {
          encoded.append(UInt8(ascii: "]"))
          return .list(elements)
        }
        if !elements.isEmpty { encoded.append(UInt8(ascii: ",")) }
        guard let value = value(token) else { return nil }
        elements.append(value)
      }
      return nil
    }

    private mutating func number(_ token: JSONToken) -> HCL.Expression? {
      let source = reader.source(of: token)
      encoded += source
      // Up to 15 digits a number is the same in binary, in decimal and in Terraform.
      guard source.count <= 16, !source.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) else { return nil }
      if let integer = reader.integer(of: token), String(integer).utf8.elementsEqual(source) {
        return .integer(integer)
      }
      if let double = reader.double(of: token), HCLWriter.digits(of: double).utf8.elementsEqual(source) {
        return .number(double)
      }
      return nil
    }

    private mutating func string(_ token: JSONToken) -> String? {
      encoded.append(UInt8(ascii: "\""))
      let content = reader.content(of: token)
      var index = content.startIndex
      while index < content.endIndex {
        let byte = content[index]
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
          encoded.append(UInt8(ascii: "\\"))
          encoded.append(byte)
        case 0x0A: encoded += "\\n".utf8
        case 0x0D: encoded += "\\r".utf8
        case 0x09: encoded += "\\t".utf8
        case 0x08, 0x0C: return nil
        case UInt8(ascii: "<"): encoded += "\\u003c".utf8
        case UInt8(ascii: ">"): encoded += "\\u003e".utf8
        case UInt8(ascii: "&"): encoded += "\\u0026".utf8
        case ..<0x20:
          encoded += "\\u00".utf8
          encoded += [byte >> 4, byte & 0xF].map { $0 < 10 ? 0x30 + $0 : 0x57 + $0 }
        case 0xE2 where content[index...].starts(with: [0xE2, 0x80, 0xA8]):
          encoded += "\\u2028".utf8
          index += 2
        case 0xE2 where content[index...].starts(with: [0xE2, 0x80, 0xA9]):
          encoded += "\\u2029".utf8
          index += 2
        default: encoded.append(byte)
        }
        index += 1
      }
      encoded.append(UInt8(ascii: "\""))
      return String(decoding: content, as: UTF8.self)
    }
  }
}
