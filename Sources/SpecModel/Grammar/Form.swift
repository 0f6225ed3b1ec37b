import Diagnostics
import SpecSyntax

/// How a value is written and what it becomes. The spec's grammar is made of these: the same declaration decodes,
/// suggests, describes itself to editors and writes the reference.
package struct Form<Value: Sendable>: Sendable {
  package let shape: Shape
  /// `nil` after a mistake, which has then been reported.
  package let decode: @Sendable (NodeID, inout Decoder) -> Value?

  package init(_ shape: Shape, decode: @escaping @Sendable (NodeID, inout Decoder) -> Value?) {
    self.shape = shape
    self.decode = decode
  }

  /// The same way of writing, turned into another value. `transform` may report and return `nil`.
  package func map<Other: Sendable>(_ transform: @escaping @Sendable (Value, NodeID, inout Decoder) -> Other?) -> Form<
    Other
  > {
    Form<Other>(shape) { node, decoder in
      guard let value = decode(node, &decoder) else { return nil }
      return transform(value, node, &decoder)
    }
  }

  package var located: Form<Located<Value>> {
    map { value, node, decoder in Located(value, at: decoder.tree[node].range) }
  }

  package static func list<Item: Sendable>(of item: Form<Item>) -> Form<[Item]> where Value == [Item] {
    Form<[Item]>(.list(item.shape)) { node, decoder in
      guard decoder.tree[node].kind == .sequence else {
        decoder.reportWrongType(node, expected: "a list")
        return nil
      }
      var values: [Item] = []
      values.reserveCapacity(decoder.tree.items(of: node).count)
      for item_ in decoder.tree.items(of: node) {
        if let value = item.decode(item_, &decoder) { values.append(value) }
      }
      return values
    }
  }

  /// One value or a list of them.
  package static func oneOrMore<Item: Sendable>(of item: Form<Item>) -> Form<[Item]> where Value == [Item] {
    let list = Form<[Item]>.list(of: item)
    return Form<[Item]>(.anyOf([item.shape, list.shape])) { node, decoder in
      if decoder.tree[node].kind == .sequence { return list.decode(node, &decoder) }
      return item.decode(node, &decoder).map { [$0] }
    }
  }

  /// An open mapping; keys are unique because the reader has seen to it.
  package static func map<Item: Sendable>(keys: KeyShape, of value: Form<Item>, kind noun: StaticString) -> Form<
    Named<Item>
  >
  where Value == Named<Item> {
    Form<Named<Item>>(.map(keys: keys, values: value.shape)) { node, decoder in
      guard decoder.tree[node].kind == .mapping else {
        decoder.reportWrongType(node, expected: "a mapping")
        return nil
      }
      let links = decoder.tree.links(ofMapping: node)
      var entries: [Named<Item>.Entry] = []
      entries.reserveCapacity(links.count / 2)
      var index = links.startIndex
      while index < links.endIndex {
        let (key, item) = (links[index], links[index + 1])
        index += 2
        guard let name = decoder.key(key, shape: keys, noun: noun) else { continue }
        decoder.enter(key, value: item)
        if let decoded = value.decode(item, &decoder) {
          entries.append(.init(key: Located(name, at: decoder.tree[key].range), value: decoded))
        }
        decoder.leave()
      }
      return Named(entries)
    }
  }

  /// A mapping where a mapping stands, `scalar` where a scalar stands.
  package static func either(scalar: Form<Value>, mapping: Form<Value>) -> Form<Value> {
    Form(.anyOf([scalar.shape, mapping.shape])) { node, decoder in
      decoder.tree[node].kind == .mapping ? mapping.decode(node, &decoder) : scalar.decode(node, &decoder)
    }
  }
}

/// Values under the spec's own keys, in the order they were written.
package struct Named<Value> {
  package struct Entry {
    package var key: Located<String>
    package var value: Value
  }

  package var entries: [Entry]

  package init(_ entries: [Entry] = []) { self.entries = entries }

  /// Linear: for the small maps (functions, authorizers, stages).
  package subscript(_ name: String) -> Value? { entries.first { $0.key.value == name }?.value }
  package var names: [String] { entries.map { $0.key.value } }
  @inlinable package var isEmpty: Bool { entries.isEmpty }
  @inlinable package var count: Int { entries.count }
}

extension Named: Sendable where Value: Sendable {}
extension Named.Entry: Sendable where Value: Sendable {}
