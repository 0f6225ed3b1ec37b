import Diagnostics

/// A node of a `SyntaxTree`, by index. Sixteen thousand routes are a few arrays, not a heap of objects.
package struct NodeID: Hashable, Sendable {
  package let index: UInt32

  package init(index: UInt32) { self.index = index }
}

/// One node: what it is, where it stands, and where its text or its children lie in the tree's arenas.
package struct Node: Sendable {
  package enum Kind: Sendable { case scalar, sequence, mapping }

  /// How a node was written. JSON strings are `doubleQuoted`; JSON literals and numbers are `plain`;
  /// JSON containers are `flow`.
  package enum Style: Sendable { case plain, singleQuoted, doubleQuoted, literal, folded, block, flow }

  package struct Flags: OptionSet, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }
    /// The scalar's text holds `${{`, so parameters must be put in before it is read.
    package static let hasExpression = Flags(rawValue: 1)
    /// Tagged `!!str` (or `!`), so a plain scalar is text whatever it looks like.
    package static let taggedText = Flags(rawValue: 2)
    /// Stands for a value that only a later run knows (a param without a default): rules that need it stay silent.
    package static let unknown = Flags(rawValue: 4)
    /// The value came out of `${{ }}`: plain params keep their type, and a message may say so.
    package static let substituted = Flags(rawValue: 8)
  }

  package var kind: Kind
  package var style: Style
  package var flags: Flags
  package var range: SourceRange
  /// Scalars: offset and length in `SyntaxTree.text`. Collections: offset and count in `SyntaxTree.links`
  /// (a mapping has key and value in turn, so its count is twice the number of pairs).
  package var payload: UInt32
  package var count: UInt32

  package init(kind: Kind, style: Style, flags: Flags = [], range: SourceRange, payload: UInt32, count: UInt32) {
    self.kind = kind
    self.style = style
    self.flags = flags
    self.range = range
    self.payload = payload
    self.count = count
  }
}

/// The located tree that YAML and JSON both become. Append-only: overlays, merges and substitution add nodes and never
/// change one, so a `NodeID` stays true for the life of the tree. An alias is the anchored node itself (a shared
/// child), which is why the budget on expansion is kept by the reader and not by whoever walks.
package struct SyntaxTree: Sendable {
  package private(set) var nodes: [Node] = []
  package private(set) var links: [NodeID] = []
  package private(set) var text: [UInt8] = []
  /// Scalars whose text holds `${{`, in order of appearance.
  package private(set) var expressionNodes: [NodeID] = []

  package init() {}

  package subscript(_ id: NodeID) -> Node { nodes[Int(id.index)] }

  /// The UTF-8 of a scalar's value, after unquoting, unescaping and folding.
  package func bytes(of id: NodeID) -> ArraySlice<UInt8> {
    let node = nodes[Int(id.index)]
    precondition(node.kind == .scalar, "only scalars have text")
    return text[Int(node.payload)..<Int(node.payload + node.count)]
  }

  package func string(of id: NodeID) -> String {
    String(decoding: bytes(of: id), as: UTF8.self)
  }

  /// The items of a sequence.
  package func items(of id: NodeID) -> ArraySlice<NodeID> {
    let node = nodes[Int(id.index)]
    precondition(node.kind == .sequence, "only sequences have items")
    return links[Int(node.payload)..<Int(node.payload + node.count)]
  }

  /// Key and value in turn.
  package func links(ofMapping id: NodeID) -> ArraySlice<NodeID> {
    let node = nodes[Int(id.index)]
    precondition(node.kind == .mapping, "only mappings have keys")
    return links[Int(node.payload)..<Int(node.payload + node.count)]
  }

  /// The pairs of a mapping in the order they were written (merged keys last).
  package func pairs(of id: NodeID) -> [(key: NodeID, value: NodeID)] {
    let all = links(ofMapping: id)
    return stride(from: all.startIndex, to: all.endIndex, by: 2).map { (all[$0], all[$0 + 1]) }
  }

  /// The value under a key of a mapping; linear, for the handful of places that look one key up.
  package func value(under key: StaticString, of id: NodeID) -> NodeID? {
    let all = links(ofMapping: id)
    for index in stride(from: all.startIndex, to: all.endIndex, by: 2) where self.scalar(all[index], equals: key) {
      return all[index + 1]
    }
    return nil
  }

  package func scalar(_ id: NodeID, equals literal: StaticString) -> Bool {
    guard self[id].kind == .scalar else { return false }
    return literal.withUTF8Buffer { bytes(of: id).elementsEqual($0) }
  }

  // MARK: Building

  package mutating func addScalar(
    _ content: some Collection<UInt8>, style: Node.Style, flags: Node.Flags = [], range: SourceRange
  ) -> NodeID {
    let start = text.count
    text.append(contentsOf: content)
    return add(
      Node(
        kind: .scalar, style: style, flags: flags, range: range, payload: UInt32(start),
        count: UInt32(text.count - start)))
  }

  package mutating func addCollection(
    _ kind: Node.Kind, links children: some Collection<NodeID>, style: Node.Style, range: SourceRange
  ) -> NodeID {
    let start = links.count
    links.append(contentsOf: children)
    return add(
      Node(kind: kind, style: style, range: range, payload: UInt32(start), count: UInt32(links.count - start)))
  }

  private mutating func add(_ node: Node) -> NodeID {
    let id = NodeID(index: UInt32(nodes.count))
    nodes.append(node)
    if node.flags.contains(.hasExpression) { expressionNodes.append(id) }
    return id
  }
}
