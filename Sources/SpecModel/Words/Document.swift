import Diagnostics
import JSONText
import SpecSyntax

/// A JSON document of the spec: where it stands, and what it says.
package struct DocumentNode: Sendable {
  package let node: NodeID
  package let range: SourceRange
  package let value: DocumentValue
}

/// The content of a JSON document, with `${{ }}` put in.
package indirect enum DocumentValue: Sendable, Hashable {
  case null
  case bool(Bool)
  /// As JSON writes it.
  case number(String)
  case text(SpecText)
  case list([DocumentValue])
  /// In the order of the spec.
  case object([Member])

  package struct Member: Sendable, Hashable {
    package var key: String
    package var value: DocumentValue

    package init(_ key: String, _ value: DocumentValue) {
      self.key = key
      self.value = value
    }
  }

  package subscript(key: String) -> DocumentValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The text of a scalar that is known.
  package var literal: String? {
    if case .text(let text) = self { text.literal } else { nil }
  }

  /// As JSON without blanks, keys sorted: what is the same document is the same bytes.
  package var canonicalJSON: String {
    var writer = JSONWriter(.compact)
    write(to: &writer)
    return writer.string
  }

  private func write(to writer: inout JSONWriter) {
    switch self {
    case .null: writer.writeNull()
    case .bool(let value): writer.write(value)
    case .number(let text): writer.write(number: text.utf8)
    case .text(let text): writer.write(text.display)
    case .list(let items):
      writer.beginArray()
      for item in items { item.write(to: &writer) }
      writer.endArray()
    case .object(let members):
      writer.beginObject()
      for member in members.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
        writer.key(member.key)
        member.value.write(to: &writer)
      }
      writer.endObject()
    }
  }

  /// A JSON text; `nil` where it is none.
  package init?(json text: String) {
    var reader = JSONReader(Array(text.utf8))
    do throws(JSONError) {
      guard let first = try reader.next(), let value = try Self.read(first, &reader) else { return nil }
      guard try reader.next() == nil else { return nil }
      self = value
    } catch {
      return nil
    }
  }

  /// The reader's own limit on depth bounds the recursion.
  private static func read(_ token: JSONToken, _ reader: inout JSONReader) throws(JSONError) -> DocumentValue? {
    switch token.kind {
    case .string: return .text(.literal(reader.string(of: token)))
    case .number: return .number(String(decoding: reader.source(of: token), as: UTF8.self))
    case .true: return .bool(true)
    case .false: return .bool(false)
    case .null: return .null
    case .beginArray:
      var items: [DocumentValue] = []
      while let next = try reader.next(), next.kind != .endArray {
        guard let item = try read(next, &reader) else { return nil }
        items.append(item)
      }
      return .list(items)
    case .beginObject:
      var members: [Member] = []
      while let next = try reader.next(), next.kind == .key {
        let key = reader.string(of: next)
        guard let first = try reader.next(), let value = try read(first, &reader) else { return nil }
        members.append(Member(key, value))
      }
      return .object(members)
    case .key, .endObject, .endArray: return nil
    }
  }
}

extension Form<DocumentNode> {
  /// A mapping or a list, or a text (a block scalar, a file) that holds JSON. A text that is no JSON stays that text.
  static let document = Form<DocumentNode>(.document) { node, decoder in
    if case .null? = decoder.scalar(node) {
      decoder.reportNull(node)
      return nil
    }
    guard let value = decoder.document(node) else { return nil }
    return DocumentNode(node: node, range: decoder.range(node), value: value)
  }
}

extension Decoder {
  fileprivate mutating func document(_ node: NodeID) -> DocumentValue? {
    if tree[node].kind == .mapping {
      let pairs = tree.pairs(of: node)
      if pairs.count == 1, tree.scalar(pairs[0].key, equals: "file") {
        guard let text = file(node) else { return nil }
        return DocumentValue(json: text) ?? .text(.literal(text))
      }
    }
    let value = documentValue(node)
    if case .text(.literal(let text)) = value, let document = DocumentValue(json: text) {
      if case .object = document { return document }
      if case .list = document { return document }
    }
    return value
  }

  private mutating func documentValue(_ node: NodeID) -> DocumentValue {
    switch tree[node].kind {
    case .sequence:
      var items: [DocumentValue] = []
      for item in tree.items(of: node) { items.append(documentValue(item)) }
      return .list(items)
    case .mapping:
      var members: [DocumentValue.Member] = []
      for pair in tree.pairs(of: node) {
        members.append(.init(tree.string(ofKey: pair.key), documentValue(pair.value)))
      }
      return .object(members)
    case .scalar:
      switch scalar(node) {
      case .null?, nil: return .null
      case .bool(let value)?: return .bool(value)
      case .integer(let value)?: return .number("\(value)")
      case .number(let value)?:
        var writer = JSONWriter(.compact)
        writer.write(value)
        return .number(writer.string)
      case .text(let text)?:
        // The report that no secret may stand here.
        if text.hasSecret { _ = self.text(node, expected: "a value") }
        return .text(text)
      case .unknown(let expression)?: return .text(.composed([.unknown(expression)]))
      }
    }
  }
}

extension SyntaxTree {
  /// The text of a key; of a key that is a collection, nothing.
  fileprivate func string(ofKey node: NodeID) -> String { self[node].kind == .scalar ? string(of: node) : "" }
}
