import JSONText

/// A whole JSON text, read back by our reader, for tests that look into reports.
enum JSONTree: Equatable {
  case object([String: JSONTree])
  case array([JSONTree])
  case string(String)
  case integer(Int)
  case other

  init(_ bytes: [UInt8]) throws {
    var reader = JSONReader(bytes)
    self = try JSONTree(from: &reader, try reader.next())
    if try reader.next() != nil { throw JSONError("more than one value", at: reader.offset) }
  }

  private init(from reader: inout JSONReader, _ token: JSONToken?) throws {
    switch token?.kind {
    case .beginObject:
      var members: [String: JSONTree] = [:]
      while let key = try reader.next(), key.kind == .key {
        let name = reader.string(of: key)
        members[name] = try JSONTree(from: &reader, try reader.next())
      }
      self = .object(members)
    case .beginArray:
      var items: [JSONTree] = []
      while let next = try reader.next(), next.kind != .endArray { items.append(try JSONTree(from: &reader, next)) }
      self = .array(items)
    case .string: self = .string(token.map { reader.string(of: $0) } ?? "")
    case .number: self = token.flatMap { reader.integer(of: $0) }.map { .integer($0) } ?? .other
    default: self = .other
    }
  }

  subscript(_ name: String) -> JSONTree? {
    if case .object(let members) = self { return members[name] }
    return nil
  }

  var items: [JSONTree]? {
    if case .array(let items) = self { return items }
    return nil
  }

  var string: String? {
    if case .string(let text) = self { return text }
    return nil
  }
}
