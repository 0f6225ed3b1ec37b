import Diagnostics
import SpecSyntax

/// Why YAML read something else than what was meant: the reader knows the text, the decoder knows what was expected.
extension Decoder {
  func explainMissingValue(key: NodeID, value: NodeID) -> SyntaxHint? {
    tree.explainNullValue(of: key, source: sources[range(key).source])
  }

  func explainUnknownKey(key: NodeID, value: NodeID) -> SyntaxHint? {
    tree.explainUnknownKey(key) ?? (tree.isNull(value) ? explainMissingValue(key: key, value: value) : nil)
  }

  /// A mapping where a text was wanted.
  func explainCollection(_ node: NodeID) -> SyntaxHint? {
    guard tree[node].kind == .mapping else { return nil }
    return tree.explainMapping(node, under: keyOfValue(node), source: sources[range(node).source])
  }

  /// The keys of a mapping as text with their places.
  func keys(of node: NodeID) -> [(text: String, range: SourceRange)] {
    guard tree[node].kind == .mapping else { return [] }
    return tree.pairs(of: node).filter { tree[$0.key].kind == .scalar }
      .map { (tree.string(of: $0.key), tree[$0.key].range) }
  }
}

extension SyntaxTree {
  /// Runs `body` on the text of a scalar without copying it.
  func withBytes<Result>(of id: NodeID, _ body: (ArraySlice<UInt8>) -> Result) -> Result { body(bytes(of: id)) }
}
