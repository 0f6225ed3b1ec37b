import Diagnostics
import SpecSyntax

/// Why YAML read something else than what was meant: the reader knows the text, the decoder knows what was expected.
extension Decoder {
  struct Hint {
    var label: String?
    var help: String
  }

  func explainMissingValue(key: NodeID, value: NodeID) -> Hint? { nil }
  func explainUnknownKey(key: NodeID, value: NodeID) -> Hint? { nil }
  func explainCollection(_ node: NodeID) -> Hint? { nil }

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
