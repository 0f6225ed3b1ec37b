import JSONText

/// A JSON text read whole. Foundation's reader drops U+FEFF inside strings, which is no way to compare bytes.
indirect enum JSONValue {
  case text(String)
  case number(String)
  case array([JSONValue])
  /// In the order of the text.
  case object([(key: String, value: JSONValue)])
  case other

  init(_ bytes: [UInt8]) throws {
    var reader = JSONReader(bytes)
    self = try Self.read(&reader) ?? .other
  }

  /// `nil` at the end of a container.
  private static func read(_ reader: inout JSONReader) throws -> JSONValue? {
    guard let token = try reader.next() else { return nil }
    switch token.kind {
    case .string: return .text(reader.string(of: token))
    case .number: return .number(reader.numberText(of: token))
    case .true, .false, .null: return .other
    case .beginArray:
      var elements: [JSONValue] = []
      while let element = try read(&reader) { elements.append(element) }
      return .array(elements)
    case .beginObject:
      var members: [(key: String, value: JSONValue)] = []
      while let key = try reader.next(), key.kind == .key {
        members.append((reader.string(of: key), try read(&reader) ?? .other))
      }
      return .object(members)
    case .endArray, .endObject, .key: return nil
    }
  }

  subscript(_ key: String) -> JSONValue? {
    if case .object(let members) = self { members.first { $0.key.utf8.elementsEqual(key.utf8) }?.value } else { nil }
  }

  var text: String? { if case .text(let text) = self { text } else { nil } }
  var elements: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }
  var members: [(key: String, value: JSONValue)] { if case .object(let members) = self { members } else { [] } }
}
