import JSONText

/// A whole JSON value in memory; for what the argument parser says about itself, which is small.
enum JSONValue {
  case object([(name: String, value: JSONValue)])
  case array([JSONValue])
  case text(String)
  case bool(Bool)
  /// Numbers and null: nothing here asks what they are.
  case other

  init(parsing text: String) throws {
    var reader = JSONReader(Array(text.utf8))
    guard let first = try reader.next() else { throw Failure("no JSON value") }
    self = try Self.value(first, &reader)
  }

  private static func value(_ token: JSONToken, _ reader: inout JSONReader) throws -> JSONValue {
    switch token.kind {
    case .beginObject:
      var members: [(name: String, value: JSONValue)] = []
      while let key = try reader.next(), key.kind == .key, let next = try reader.next() {
        members.append((reader.string(of: key), try value(next, &reader)))
      }
      return .object(members)
    case .beginArray:
      var items: [JSONValue] = []
      while let next = try reader.next(), next.kind != .endArray { items.append(try value(next, &reader)) }
      return .array(items)
    case .string: return .text(reader.string(of: token))
    case .true: return .bool(true)
    case .false: return .bool(false)
    case .number, .null, .key, .endObject, .endArray: return .other
    }
  }

  subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  var text: String? { if case .text(let text) = self { text } else { nil } }
  var isTrue: Bool { if case .bool(let value) = self { value } else { false } }
  var items: [JSONValue] { if case .array(let items) = self { items } else { [] } }
}
