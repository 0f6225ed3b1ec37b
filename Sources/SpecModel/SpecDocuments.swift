import Diagnostics
import SpecSyntax

/// What a decoded spec points into: its texts as they were written, the files that stand for texts, and the documents
/// that it holds as trees.
package struct SpecDocuments: Sendable {
  package let tree: SyntaxTree
  package let sources: SourceMap
  private let attachments: Attachments

  package init(tree: SyntaxTree, sources: SourceMap, attachments: Attachments) {
    self.tree = tree
    self.sources = sources
    self.attachments = attachments
  }

  /// Of a spec that stands nowhere.
  package static let none = SpecDocuments(tree: SyntaxTree(), sources: SourceMap(), attachments: Attachments())

  /// Where some bytes of a text stand: in the spec, or in the file that it names. All of the text where its bytes
  /// cannot be told apart from what was put in.
  package func place(_ range: Range<Int>, in text: Located<SpecText>) -> SourceRange {
    guard let literal = text.value.literal else { return text.range }
    if let file = attachments.file(at: text.range) {
      let end = UInt32(sources[file].bytes.count)
      return SourceRange(
        source: file, start: min(UInt32(range.lowerBound), end), end: min(UInt32(range.upperBound), end))
    }
    guard Int(text.range.source.index) < sources.files.count else { return text.range }
    let places = TextPlaces(of: literal, writtenAt: text.range, in: sources[text.range.source])
    return places?[range] ?? text.range
  }

  /// A document of the spec, or the file that it names, which is read as JSON.
  package struct Document: Sendable {
    package let tree: SyntaxTree
    /// `nil` where the file cannot be read as JSON.
    package let root: NodeID?
    package let diagnostics: [Diagnostic]
    fileprivate let text: (value: Located<SpecText>, documents: SpecDocuments)?

    /// Where a node stands.
    package func range(_ node: NodeID) -> SourceRange { place(tree[node].range) }

    /// Where a range of the tree stands: of a text that holds JSON, the range counts inside of the text.
    package func place(_ range: SourceRange) -> SourceRange {
      guard let text else { return range }
      return text.documents.place(Int(range.start)..<Int(range.end), in: text.value)
    }
  }

  package func document(_ node: DocumentNode) -> Document {
    if let file = attachments.file(at: node.range) {
      var tree = SyntaxTree()
      let read = JSONDocumentReader.read(sources[file], as: file, into: &tree)
      return Document(tree: tree, root: read.value, diagnostics: read.diagnostics, text: nil)
    }
    guard tree[node.node].kind == .scalar, !tree[node.node].flags.contains(.hasExpression) else {
      return Document(tree: tree, root: node.node, diagnostics: [], text: nil)
    }
    let text = tree.string(of: node.node)
    var tree = SyntaxTree()
    let read = JSONDocumentReader.read(
      SourceFile(path: sources[node.range.source].path, bytes: Array(text.utf8)), as: node.range.source, into: &tree)
    let document = Document(
      tree: tree, root: read.value, diagnostics: [], text: (Located(.literal(text), at: node.range), self))
    let diagnostics = read.diagnostics.map { finding in
      var finding = finding
      finding.range = finding.range.map(document.place) ?? node.range
      finding.path = nil
      finding.notes = []
      return finding
    }
    return Document(tree: tree, root: read.value, diagnostics: diagnostics, text: document.text)
  }

  /// The places of the spec that name the file of a finding; none for what stands in the spec itself.
  package func places(naming source: SourceID) -> [SourceRange] { attachments.places(naming: source) }
}

/// The files that stand for a text or a document of the spec: `{file: templates/legacy.vtl}`.
package struct Attachments: Sendable {
  private var files: [SourceRange: SourceID] = [:]

  package init() {}

  package func file(at range: SourceRange) -> SourceID? { files[range] }

  package func holds(_ source: SourceID) -> Bool { files.values.contains(source) }

  func places(naming source: SourceID) -> [SourceRange] {
    files.filter { $0.value == source }.map(\.key).sorted { ($0.source.index, $0.start) < ($1.source.index, $1.start) }
  }

  /// Reads each file that a mapping of the form `{file: path}` names. What cannot be read is left to whoever wants it.
  mutating func read(_ tree: SyntaxTree, into sources: inout SourceMap, files project: ProjectFiles) {
    var known: [String: SourceID] = [:]
    for index in tree.nodes.indices where tree.nodes[index].kind == .mapping && tree.nodes[index].count == 2 {
      let links = tree.links(ofMapping: NodeID(index: UInt32(index)))
      let (key, value) = (links[links.startIndex], links[links.startIndex + 1])
      guard tree.scalar(key, equals: "file"), tree[value].kind == .scalar,
        !tree[value].flags.contains(.hasExpression), case let range = tree.nodes[index].range, files[range] == nil,
        case .success(let file) = project.read(tree.string(of: value), sources[range.source].path)
      else { continue }
      if let id = known[file.path] {
        files[range] = id
      } else {
        let id = sources.add(file)
        known[file.path] = id
        files[range] = id
      }
    }
  }
}
