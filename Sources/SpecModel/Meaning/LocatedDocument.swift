import Diagnostics
import SpecSyntax

/// A JSON document of the spec as a value: written in place, or read from `{file: path}` or from a text that is JSON.
package indirect enum LocatedDocument: Sendable {
  case null
  case bool(Bool)
  /// As it was written.
  case number(String)
  case text(SpecText)
  case list([Located<LocatedDocument>])
  case mapping(Named<Located<LocatedDocument>>)

  /// The same without its places, for writing it out.
  package var value: DocumentValue {
    switch self {
    case .null: .null
    case .bool(let value): .bool(value)
    case .number(let text): .number(text)
    case .text(let text): .text(text)
    case .list(let items): .list(items.map(\.value.value))
    case .mapping(let members): .object(members.entries.map { .init($0.key.value, $0.value.value.value) })
    }
  }

  package var text: SpecText? {
    if case .text(let text) = self { text } else { nil }
  }

  package var mapping: Named<Located<LocatedDocument>>? {
    if case .mapping(let mapping) = self { mapping } else { nil }
  }

  /// The items of a list, or the value itself where one stands alone, as policies write "one or many".
  package func items(at range: SourceRange) -> [Located<LocatedDocument>] {
    if case .list(let items) = self { items } else { [Located(self, at: range)] }
  }

  /// Bytes of its shortest JSON text; what is not known counts as it was written.
  package var size: Int {
    switch self {
    case .null: 4
    case .bool(let value): value ? 4 : 5
    case .number(let text): text.utf8.count
    case .text(let text): Self.size(of: text.display)
    case .list(let items): 2 + max(0, items.count - 1) + items.reduce(0) { $0 + $1.value.size }
    case .mapping(let map):
      2 + max(0, map.count - 1) + map.entries.reduce(0) { $0 + Self.size(of: $1.key.value) + 1 + $1.value.value.size }
    }
  }

  private static func size(of text: String) -> Int {
    text.utf8.reduce(2) { $0 + ($1 == UInt8(ascii: "\"") || $1 == UInt8(ascii: "\\") || $1 < 32 ? 2 : 1) }
  }
}

extension Decoder {
  /// The document at a node; `nil` after a file that could not be read or a text that is no JSON, which was reported.
  mutating func locatedDocument(_ node: NodeID) -> Located<LocatedDocument>? {
    let place = range(node)
    if tree[node].kind == .mapping {
      let pairs = tree.pairs(of: node)
      guard pairs.count == 1, tree.scalar(pairs[0].key, equals: "file"), tree[pairs[0].value].kind == .scalar else {
        return Located(value(node), at: place)
      }
      guard let path = text(pairs[0].value, expected: "a path")?.literal,
        let file = content(ofFile: path, namedBy: pairs[0].value)
      else { return nil }
      return json(SourceFile(path: "document.json", bytes: file.bytes), named: "file '\(path)'", at: place)
    }
    if case .text(.literal(let text))? = scalar(node) {
      return json(SourceFile(path: "document.json", bytes: Array(text.utf8)), named: "the text", at: place)
    }
    return Located(value(node), at: place)
  }

  /// Reads JSON that stands outside of the tree; all of it lies at the place that names it.
  private mutating func json(_ file: SourceFile, named name: String, at place: SourceRange) -> Located<LocatedDocument>?
  {
    var apart = SyntaxTree()
    let read = DocumentReader.read(file, as: place.source, into: &apart)
    guard let root = read.value else {
      report(
        Diagnostic(
          "AG101", "\(name) is no JSON document: \(read.diagnostics.first?.message ?? "it is empty")", at: place))
      return nil
    }
    let reader = Decoder(tree: apart, sources: sources, files: files)
    return Located(reader.value(root, at: place), at: place)
  }

  /// - Parameter place: where everything is said to stand; each value's own place if `nil`.
  private func value(_ node: NodeID, at place: SourceRange? = nil) -> LocatedDocument {
    switch tree[node].kind {
    case .sequence:
      return .list(tree.items(of: node).map { Located(value($0, at: place), at: place ?? range($0)) })
    case .mapping:
      return .mapping(
        Named(
          tree.pairs(of: node).compactMap { pair in
            guard tree[pair.key].kind == .scalar else { return nil }
            return .init(
              key: Located(tree.string(of: pair.key), at: place ?? range(pair.key)),
              value: Located(value(pair.value, at: place), at: place ?? range(pair.value)))
          }))
    case .scalar:
      switch scalar(node) {
      case .null?, nil: return .null
      case .bool(let value)?: return .bool(value)
      case .integer?, .number?: return .number(tree.string(of: node))
      case .text(let text)?: return .text(text)
      case .unknown(let expression)?: return .text(.composed([.unknown(expression)]))
      }
    }
  }
}
