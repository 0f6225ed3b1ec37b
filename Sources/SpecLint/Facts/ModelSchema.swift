import Diagnostics
import SpecModel
import SpecSyntax

/// The JSON Schema of a model, still as a tree, so that findings point inside of it.
struct ModelSchema: Sendable {
  let name: Located<String>
  let spec: ModelSpec
  let document: SpecDocuments.Document
  /// The models of the same API.
  let siblings: [String]

  static func all(of api: LintContext.API, in documents: SpecDocuments) -> [ModelSchema] {
    let siblings = api.spec.models.names
    return api.spec.models.entries.compactMap { entry in
      entry.value.schema.map {
        ModelSchema(name: entry.key, spec: entry.value, document: documents.document($0), siblings: siblings)
      }
    }
  }

  var tree: SyntaxTree { document.tree }

  /// One entry of a schema object.
  struct Keyword {
    let name: String
    let key: NodeID
    let value: NodeID
  }

  /// The entries of a schema object.
  func keywords(of schema: NodeID) -> [Keyword] {
    tree.pairs(of: schema).compactMap { pair in
      guard tree[pair.key].kind == .scalar else { return nil }
      return Keyword(name: tree.string(of: pair.key), key: pair.key, value: pair.value)
    }
  }

  func range(_ node: NodeID) -> SourceRange { document.range(node) }

  /// Whether a later run, or an alias that does not exist, decides what stands there.
  func isUnknown(_ node: NodeID) -> Bool {
    !tree[node].flags.isDisjoint(with: [.hasExpression, .unknown])
  }

  /// A scalar that is a text.
  func text(_ node: NodeID) -> String? {
    guard tree[node].kind == .scalar, !isUnknown(node) else { return nil }
    switch tree.coreValue(of: node) {
    case .text: return tree.string(of: node)
    default: return nil
    }
  }

  private static let maps: Set = ["properties", "patternProperties", "definitions", "$defs", "dependencies"]
  private static let lists: Set = ["allOf", "anyOf", "oneOf", "items"]
  private static let single: Set = ["items", "additionalProperties", "additionalItems", "not"]

  /// Visits the schema itself and every schema inside of it, each once.
  func forEachSchema(_ body: (NodeID) -> Void) {
    guard let root = document.root else { return }
    var seen: Set<NodeID> = []
    var pending = [root]
    while let schema = pending.popLast() {
      guard tree[schema].kind == .mapping, seen.insert(schema).inserted else { continue }
      body(schema)
      var inner: [NodeID] = []
      for keyword in keywords(of: schema) {
        switch tree[keyword.value].kind {
        case .mapping where Self.maps.contains(keyword.name): inner += tree.pairs(of: keyword.value).map(\.value)
        case .mapping where Self.single.contains(keyword.name): inner.append(keyword.value)
        case .sequence where Self.lists.contains(keyword.name): inner += tree.items(of: keyword.value)
        default: break
        }
      }
      pending += inner.reversed()
    }
  }

  /// What `check` finds in the entries of all schemas.
  func findings(_ check: (Keyword) -> Diagnostic?) -> [Diagnostic] {
    var found: [Diagnostic] = []
    forEachSchema { schema in found += keywords(of: schema).compactMap(check) }
    return found
  }

  func value(under key: StaticString, of schema: NodeID) -> NodeID? {
    tree[schema].kind == .mapping ? tree.value(under: key, of: schema) : nil
  }
}
