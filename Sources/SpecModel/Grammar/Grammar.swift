import Diagnostics
import SpecSyntax

/// The keys of one closed mapping and the value they build.
package struct Grammar<Value: Sendable>: Sendable {
  package let name: String
  package let summary: String
  let empty: @Sendable (SourceRange) -> Value
  package let keys: [Key<Value>]

  package init(
    _ name: String, _ summary: String, empty: @escaping @Sendable (SourceRange) -> Value, keys: [Key<Value>]
  ) {
    self.name = name
    self.summary = summary
    self.empty = empty
    self.keys = keys
  }

  /// The form of a mapping with this grammar.
  package func form() -> Form<Value> {
    let keys = keys
    let shape = ObjectShape(name: name, summary: summary) { keys.map(\.description) }
    return Form(.object(shape)) { node, decoder in decode(node, &decoder) }
  }

  /// Reads every key it knows and reports the others; a value that could not be read stays as it was in `empty`.
  package func decode(_ node: NodeID, _ decoder: inout Decoder) -> Value? {
    guard decoder.tree[node].kind == .mapping else {
      let known = keys.filter { decoder.allows($0.types) }.prefix(3).map { "`\($0.name)`" }
      decoder.reportWrongType(
        node, expected: "a mapping (\(name))",
        help: "write a mapping in its place, with keys like \(known.joined(separator: ", "))")
      return nil
    }
    var value = empty(decoder.tree[node].range)
    var seen: UInt64 = 0
    let links = decoder.tree.links(ofMapping: node)
    var index = links.startIndex
    while index < links.endIndex {
      let (keyNode, valueNode) = (links[index], links[index + 1])
      index += 2
      guard let position = position(of: keyNode, decoder.tree) else {
        decoder.reportUnknownKey(
          keyNode, value: valueNode, in: name, known: keys.filter { decoder.allows($0.types) }.map(\.name))
        continue
      }
      seen |= 1 << UInt64(position)
      let key = keys[position]
      guard decoder.allows(key.types) else {
        decoder.reportUnavailable(keyNode, types: key.types, elsewhere: key.elsewhere)
        continue
      }
      decoder.enter(keyNode, value: valueNode)
      key.decode(valueNode, &value, &decoder)
      decoder.leave()
    }
    for (position, key) in keys.enumerated()
    where key.isRequired && seen & (1 << UInt64(position)) == 0 && decoder.allows(key.types) {
      decoder.reportMissing(
        key.name, in: name, at: node, example: key.example,
        words: key.description.shape.choices.filter { decoder.allows($0.types) }.map(\.word))
    }
    return value
  }

  private func position(of node: NodeID, _ tree: SyntaxTree) -> Int? {
    guard tree[node].kind == .scalar else { return nil }
    return tree.withBytes(of: node) { bytes in
      keys.firstIndex { key in
        key.utf8.count == bytes.count && key.utf8.withUnsafeBufferPointer { $0.elementsEqual(bytes) }
      }
    }
  }
}

/// What to say about a word on an API type that does not have it.
package struct Elsewhere: Sendable {
  package let code: DiagnosticCode
  /// "only REST APIs can cache responses".
  package let message: String
  package let help: String?

  package init(_ code: DiagnosticCode, _ message: String, help: String? = nil) {
    self.code = code
    self.message = message
    self.help = help
  }
}

/// One key of a grammar: `.optional("timeout", \.timeout, .duration, "…")`.
///
/// The path to the property is made when the key is first met: most specs have few of the language's keys, and making
/// the paths of all of them is four fifths of what reading a small spec would cost.
package struct Key<Owner>: Sendable {
  package typealias Property<Value> = @Sendable () -> WritableKeyPath<Owner, Value>

  package let name: String
  let utf8: [UInt8]
  package let description: KeyDescription
  package let isRequired: Bool
  package let types: APITypes
  let elsewhere: Elsewhere?
  let example: String?
  let decode: @Sendable (NodeID, inout Owner, inout Decoder) -> Void

  private init(
    _ name: String, _ summary: String, shape: Shape, required: Bool, types: APITypes, elsewhere: Elsewhere?,
    defaultText: String?, example: String?, decode: @escaping @Sendable (NodeID, inout Owner, inout Decoder) -> Void
  ) {
    self.name = name
    utf8 = Array(name.utf8)
    description = KeyDescription(
      name: name, summary: summary, shape: shape, isRequired: required, types: types, defaultText: defaultText)
    isRequired = required
    self.types = types
    self.elsewhere = elsewhere
    self.example = example
    self.decode = decode
  }

  /// A key that may be absent; the property keeps its empty value then.
  package static func optional<Value: Sendable>(
    _ name: String, _ property: @autoclosure @escaping Property<Value?>, _ form: Form<Value>, _ summary: String,
    on types: APITypes = .all, elsewhere: Elsewhere? = nil, default defaultText: String? = nil
  ) -> Self {
    Key(
      name, summary, shape: form.shape, required: false, types: types, elsewhere: elsewhere, defaultText: defaultText,
      example: nil
    ) { node, owner, decoder in
      owner[keyPath: property()] = form.decode(node, &decoder)
    }
  }

  /// A key whose absence is the empty collection or a fixed value that `empty` has put there.
  package static func defaulted<Value: Sendable>(
    _ name: String, _ property: @autoclosure @escaping Property<Value>, _ form: Form<Value>, _ summary: String,
    on types: APITypes = .all, elsewhere: Elsewhere? = nil, default defaultText: String? = nil
  ) -> Self {
    Key(
      name, summary, shape: form.shape, required: false, types: types, elsewhere: elsewhere, defaultText: defaultText,
      example: nil
    ) { node, owner, decoder in
      if let value = form.decode(node, &decoder) { owner[keyPath: property()] = value }
    }
  }

  /// One of several keys that fill one list, such as the short forms of a backend.
  package static func appending<Value: Sendable>(
    _ name: String, _ property: @autoclosure @escaping Property<[Value]>, _ form: Form<Value>, _ summary: String,
    on types: APITypes = .all, elsewhere: Elsewhere? = nil
  ) -> Self {
    Key(
      name, summary, shape: form.shape, required: false, types: types, elsewhere: elsewhere, defaultText: nil,
      example: nil
    ) { node, owner, decoder in
      if let value = form.decode(node, &decoder) { owner[keyPath: property()].append(value) }
    }
  }

  /// A key that must stand; `example` is what the message shows.
  package static func required<Value: Sendable>(
    _ name: String, _ property: @autoclosure @escaping Property<Value?>, _ form: Form<Value>, _ summary: String,
    example: String, on types: APITypes = .all
  ) -> Self {
    Key(
      name, summary, shape: form.shape, required: true, types: types, elsewhere: nil, defaultText: nil,
      example: example
    ) { node, owner, decoder in
      owner[keyPath: property()] = form.decode(node, &decoder)
    }
  }

  /// A key that another stage reads (`params`, `include`); described here, skipped by the decoder.
  package static func elsewhere(_ name: String, _ shape: Shape, _ summary: String) -> Self {
    Key(
      name, summary, shape: shape, required: false, types: .all, elsewhere: nil, defaultText: nil, example: nil
    ) { _, _, _ in }
  }
}
