import SpecSyntax

extension DecodedSpec {
  /// The spec as one document: files included and put in, the environment laid over, params in their places. Only what a
  /// single spec can say: without `include`, `params` and `environments`.
  package var document: DocumentValue? {
    guard let reader, case .object(let members) = reader.value(reader.root, under: []) else { return nil }
    return .object(members.filter { !["include", "params", "environments"].contains($0.key) })
  }
}

extension DecodedSpec.Reader {
  fileprivate func value(_ node: NodeID, under path: [String]) -> DocumentValue {
    let tree = decoder.tree
    switch tree[node].kind {
    case .sequence: return .list(tree.items(of: node).map { value($0, under: path) })
    case .mapping:
      if let text = file(node, under: path) { return .text(.literal(text)) }
      return .object(
        tree.pairs(of: node).map { pair in
          let key = tree.string(of: pair.key)
          return .init(key, value(pair.value, under: path + [key]))
        })
    case .scalar:
      switch decoder.scalar(node) {
      case .null?, nil: return .null
      case .bool(let value)?: return .bool(value)
      case .integer(let value)?: return .number("\(value)")
      case .number(let value)?:
        return .number(tree[node].flags.contains(.hasExpression) ? "\(value)" : tree.string(of: node))
      case .text(let text)?: return .text(text)
      case .unknown(let expression)?: return .text(.composed([.unknown(expression)]))
      }
    }
  }

  /// The content of `{file: path}` where a file may stand: elsewhere it is a mapping with a key of that name.
  private func file(_ node: NodeID, under path: [String]) -> String? {
    let pairs = decoder.tree.pairs(of: node)
    let isTemplate = path.dropLast().last.map { ["templates", "requestTemplates"].contains($0) } ?? false
    guard pairs.count == 1, decoder.tree.scalar(pairs[0].key, equals: "file"),
      isTemplate || path.last.map({ ["body", "description", "format", "policy", "schema"].contains($0) }) == true
    else { return nil }
    var decoder = decoder
    return decoder.file(node)
  }
}
