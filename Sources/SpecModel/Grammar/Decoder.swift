import Diagnostics
import SpecSyntax

/// What decoding carries along: the tree, what stands for `${{ }}`, the files that a spec may read, and the findings.
package struct Decoder: Sendable {
  package let tree: SyntaxTree
  package let sources: SourceMap
  package let files: ProjectFiles
  /// What each scalar that holds `${{` stands for.
  package let substitutions: [NodeID: ScalarValue]
  package internal(set) var diagnostics: [Diagnostic] = []
  /// The type of the API being decoded; `nil` outside of one, where every word is allowed.
  package internal(set) var apiType: APIType?
  /// The keys from the root to the value in hand, and that value.
  private var path: [(key: NodeID, value: NodeID)] = []

  package init(
    tree: SyntaxTree, sources: SourceMap, files: ProjectFiles, substitutions: [NodeID: ScalarValue] = [:]
  ) {
    self.tree = tree
    self.sources = sources
    self.files = files
    self.substitutions = substitutions
  }

  mutating func enter(_ key: NodeID, value: NodeID) { path.append((key, value)) }
  mutating func leave() { path.removeLast() }

  func allows(_ types: APITypes) -> Bool {
    guard let apiType else { return true }
    return types.contains(APITypes(apiType))
  }

  func range(_ node: NodeID) -> SourceRange { tree[node].range }

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  // MARK: Scalars

  /// What a scalar is, with `${{ }}` put in; `nil` where a collection stands.
  func scalar(_ node: NodeID) -> ScalarValue? {
    let content = tree[node]
    guard content.kind == .scalar else { return nil }
    // An undefined alias or an unfitting tag: the reader has said what is wrong.
    if content.flags.contains(.unknown) { return .unknown(tree.string(of: node)) }
    if content.flags.contains(.hasExpression), let substitution = substitutions[node] {
      return substitution
    }
    switch tree.coreValue(of: node) {
    case .null: return .null
    case .bool(let value): return .bool(value)
    case .integer(let value): return .integer(value)
    case .number(let value): return .number(value)
    case .text, .oversizedInteger: return .text(.literal(tree.string(of: node)))
    }
  }

  /// A key of an open mapping as text, or `nil` after a report.
  mutating func key(_ node: NodeID, shape: KeyShape, noun: StaticString) -> String? {
    guard tree[node].kind == .scalar else {
      report(Diagnostic("AG104", "a \(noun) must be a text", at: range(node)))
      return nil
    }
    if tree[node].flags.contains(.hasExpression) {
      report(
        Diagnostic(
          "AG108", "`${{ }}` cannot stand in a key", at: range(node), label: "keys are identities",
          help: "write the key out; `name:` can take a parameter"))
      return nil
    }
    let text = tree.string(of: node)
    let isValid =
      switch shape {
      case .text, .status: !text.isEmpty
      case .name: !text.isEmpty && text.utf8.allSatisfy(isNameByte)
      case .stageName: text == "$default" || (!text.isEmpty && text.utf8.allSatisfy(isNameByte))
      }
    guard isValid else {
      report(
        Diagnostic(
          noun.description == "stage" ? "AG602" : "AG104",
          text.isEmpty ? "a \(noun) needs a name" : "'\(text)' cannot be the key of a \(noun)", at: range(node),
          label: shape == .text ? "an empty key" : "keys hold letters, digits, '-' and '_'",
          why: shape == .text ? nil : "keys become part of addresses and of Terraform names",
          help: noun.description == "stage" || shape == .text
            ? nil : "keep the key short and give AWS's name with `name:`"))
      return nil
    }
    return text
  }

  // MARK: Reports that every form makes

  /// The key whose value is `node`, where the decoder stands.
  func keyOfValue(_ node: NodeID) -> NodeID? { path.last { $0.value == node }?.key }

  /// The key whose value is `node`, for messages.
  private func name(of node: NodeID) -> String? {
    guard let entry = path.last, entry.value == node else { return nil }
    return tree.string(of: entry.key)
  }

  mutating func reportWrongType(_ node: NodeID, expected: String, help: String? = nil) {
    switch scalar(node) {
    case .null?: return reportNull(node)
    case .unknown?: return
    default: break
    }
    let subject = name(of: node).map { "'\($0)' expects \(expected)" } ?? "expected \(expected)"
    report(
      Diagnostic("AG104", "\(subject), found \(describe(node))", at: range(node), label: "not \(expected)", help: help))
  }

  /// Nothing stands where a value should: `key:` with nothing after it, `~`, or a key that a stray comma made.
  mutating func reportNull(_ node: NodeID) {
    let key = path.last { $0.value == node }?.key
    let subject = key.map { "'\(tree.string(of: $0))' has no value" } ?? "a value is missing"
    let hint = key.flatMap { explainMissingValue(key: $0, value: node) }
    report(
      Diagnostic(
        "AG104", subject, at: key.map(range) ?? range(node), label: hint?.label ?? "nothing follows",
        help: hint?.help ?? "write the value, or drop the key; an empty mapping is `{}`"))
  }

  func describe(_ node: NodeID) -> String {
    switch tree[node].kind {
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .scalar:
      switch scalar(node) {
      case .bool(let value)?: "the boolean \(value)"
      case .integer?, .number?: "the number \(tree.string(of: node))"
      case .text(let text)?: "the text '\(text.display)'"
      case .unknown(let expression)?: "`${{ \(expression) }}`"
      case .null?, nil: "nothing"
      }
    }
  }

  /// - Parameter words: what the key can be, where that is a choice.
  mutating func reportMissing(
    _ key: String, in owner: String, at node: NodeID, example: String?, words: [String] = []
  ) {
    let entry = path.last { $0.value == node }
    let subject = entry.map { "\(owner) '\(tree.string(of: $0.key))'" } ?? "the \(owner)"
    report(
      Diagnostic(
        "AG105", "\(subject) has no `\(key)`", at: entry.map { range($0.key) } ?? firstByte(of: node),
        label: "`\(key)` is required",
        help: words.count > 1
          ? "add `\(key)`: one of \(words.joined(separator: ", "))" : example.map { "add `\($0)`" }))
  }

  private func firstByte(of node: NodeID) -> SourceRange {
    var range = range(node)
    range.end = min(range.end, range.start + 1)
    return range
  }

  mutating func reportUnknownKey(_ key: NodeID, value: NodeID, in owner: String, known: [String]) {
    guard tree[key].kind == .scalar else {
      report(Diagnostic("AG104", "a key of \(withArticle(owner)) must be a text", at: range(key)))
      return
    }
    let text = tree.string(of: key)
    let place = path.last.map { "\(owner) '\(tree.string(of: $0.key))'" } ?? owner
    let hint = explainUnknownKey(key: key, value: value)
    let help =
      hint?.help ?? Suggestion.nearest(to: text, in: known).map { "the key is called `\($0)`" }
      ?? (known.count <= 12 ? "the keys here are \(known.sorted().map { "`\($0)`" }.joined(separator: ", "))" : nil)
    report(
      Diagnostic(
        "AG103", "unknown key '\(text)' in \(place == "\(owner) '\(owner)'" ? owner : place)", at: range(key),
        label: hint?.label ?? "not a key of \(withArticle(owner))", help: help))
  }

  private func withArticle(_ noun: String) -> String {
    "\("aeiouAEIOU".contains(noun.prefix(1)) ? "an" : "a") \(noun)"
  }

  mutating func reportUnavailable(_ key: NodeID, types: APITypes, elsewhere: Elsewhere?) {
    let text = tree.string(of: key)
    let noun = apiType?.noun ?? "API"
    let article = apiType == .http ? "an" : "a"
    report(
      Diagnostic(
        elsewhere?.code ?? "AG103", elsewhere?.message ?? "`\(text)` does not exist on \(article) \(noun)",
        at: range(key), label: "\(types.names) APIs have `\(text)`", help: elsewhere?.help))
  }
}

/// A scalar of the spec after substitution. A param alone in a scalar has the param's type.
package enum ScalarValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case text(SpecText)
  /// A value that only a later run knows (what stood inside `${{ }}`): whatever is wanted, it may be that.
  case unknown(String)
}

func isNameByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
    true
  default: false
  }
}
