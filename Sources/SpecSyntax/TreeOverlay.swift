import Diagnostics

// Deep merges. They add nodes and change none: whoever holds a `NodeID` of the base still sees the base.
extension SyntaxTree {
  /// Lays `over` on `base`, as `environments` do: mappings merge by key, scalars and lists are replaced, `null` removes
  /// a key. Keys keep the place they have in the base; new ones follow. Returns `base` itself where nothing changes.
  package mutating func overlay(_ base: NodeID, with over: NodeID) -> NodeID {
    guard self[over].kind == .mapping else { return over }
    guard self[base].kind == .mapping else { return withoutNulls(over) }
    return combine(base, over) { tree, _, value, change in
      if tree.isNull(change) { return nil }
      guard let value else { return tree.withoutNulls(change) }
      return tree.overlay(value, with: change)
    }
  }

  /// The value without the nulls that have nothing to remove.
  private mutating func withoutNulls(_ id: NodeID) -> NodeID {
    guard self[id].kind == .mapping else { return id }
    let old = Array(links(ofMapping: id))
    var result: [NodeID] = []
    for index in stride(from: 0, to: old.count, by: 2) where !isNull(old[index + 1]) {
      result.append(old[index])
      result.append(withoutNulls(old[index + 1]))
    }
    guard result != old else { return id }
    return addCollection(.mapping, links: result, style: self[id].style, range: self[id].range)
  }

  /// Joins the fragments of a spec that `include` names: mappings merge by key at every depth, and anything else that
  /// is said twice is an error with both places; the first stands. `apigw` at the top may be said in each.
  package mutating func merge(_ fragments: [NodeID]) -> Checked<NodeID> {
    var diagnostics: [Diagnostic] = []
    var result: NodeID?
    for fragment in fragments {
      guard self[fragment].kind == .mapping else {
        diagnostics.append(
          Diagnostic(
            "AG104", .error,
            "a file of a spec holds a mapping, found a \(self[fragment].kind == .scalar ? "text" : "list")",
            at: self[fragment].range, label: "not a mapping", help: "write keys of a spec at the top of the file"))
        continue
      }
      result = result.map { merge($0, fragment, path: [], into: &diagnostics) } ?? fragment
    }
    return Checked(result, diagnostics)
  }

  private mutating func merge(
    _ base: NodeID, _ fragment: NodeID, path: [NodeID], into diagnostics: inout [Diagnostic]
  ) -> NodeID {
    combine(base, fragment) { tree, keys, value, addition in
      guard let value else { return addition }
      if tree[value].kind == .mapping && tree[addition].kind == .mapping {
        return tree.merge(value, addition, path: path + [keys.base], into: &diagnostics)
      }
      if !(path.isEmpty && tree.scalar(keys.base, equals: "apigw")) {
        diagnostics.append(tree.saidTwice(path: path, first: keys.base, second: keys.other))
      }
      return value
    }
  }

  private func saidTwice(path: [NodeID], first: NodeID, second: NodeID) -> Diagnostic {
    let name = (path + [first]).map { string(of: $0) }.joined(separator: ".")
    return Diagnostic(
      "AG102", .error, "'\(name)' is said in two files", at: self[second].range, label: "said again",
      notes: [Diagnostic.Note("first said here", at: self[first].range)],
      help: "keep one of them: files of a spec merge mappings, and nothing else")
  }

  /// Goes through the pairs of two mappings. `join` gets the keys, the value of the base (none where the key is new) and
  /// the other value, and returns what stands under the key then; `nil` leaves the key out.
  private mutating func combine(
    _ base: NodeID, _ other: NodeID,
    _ join: (inout SyntaxTree, (base: NodeID, other: NodeID), NodeID?, NodeID) -> NodeID?
  ) -> NodeID {
    let baseLinks = Array(links(ofMapping: base))
    let otherLinks = Array(links(ofMapping: other))
    var index = KeyIndex()
    for position in stride(from: 0, to: baseLinks.count, by: 2) {
      let known = index.insert(baseLinks[position], in: self)
      precondition(known == nil, "the readers leave no key twice in a mapping")
    }
    var values: [NodeID?] = stride(from: 1, to: baseLinks.count, by: 2).map { baseLinks[$0] }
    var added: [NodeID] = []
    for position in stride(from: 0, to: otherLinks.count, by: 2) {
      let (key, value) = (otherLinks[position], otherLinks[position + 1])
      if let ordinal = index.ordinal(of: key, in: self) {
        values[ordinal] = join(&self, (baseLinks[2 * ordinal], key), values[ordinal], value)
      } else if let value = join(&self, (key, key), nil, value) {
        added.append(key)
        added.append(value)
      }
    }
    var result: [NodeID] = []
    for (ordinal, value) in values.enumerated() {
      guard let value else { continue }
      result.append(baseLinks[2 * ordinal])
      result.append(value)
    }
    result.append(contentsOf: added)
    guard result != baseLinks else { return base }
    return addCollection(.mapping, links: result, style: self[base].style, range: self[base].range)
  }
}
