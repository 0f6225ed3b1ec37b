import Diagnostics
import JSONText

/// Reads JSON into the tree that YAML becomes: containers are `flow`, strings `doubleQuoted`, the rest `plain`.
///
/// libyaml is no JSON parser (surrogate pairs, keys beyond 1024 characters), so JSON has its own reader.
package enum JSONDocumentReader {
  /// Appends the nodes of one file to `tree` and returns the root, or none where the text is not JSON. A duplicate key
  /// is a diagnostic, and the second of the two is left out.
  package static func read(
    _ file: SourceFile, as source: SourceID, into tree: inout SyntaxTree, limits: ReadingLimits = ReadingLimits()
  ) -> Checked<NodeID> {
    var builder = JSONTreeBuilder(file: file, source: source, limits: limits)
    swap(&tree, &builder.tree)
    let root = builder.read()
    swap(&tree, &builder.tree)
    return Checked(root, builder.findings.diagnostics)
  }
}

private struct JSONTreeBuilder {
  let file: SourceFile
  let source: SourceID
  let limits: ReadingLimits
  var tree = SyntaxTree()
  var findings: Findings
  var keys = KeyIndex()
  var pending: [NodeID] = []
  var open: [(start: Int, firstChild: Int)] = []
  lazy var lines = LineIndex(file.bytes)

  init(file: SourceFile, source: SourceID, limits: ReadingLimits) {
    self.file = file
    self.source = source
    self.limits = limits
    findings = Findings(limit: limits.diagnostics)
  }

  mutating func read() -> NodeID? {
    var reader = JSONReader(file.bytes, depthLimit: limits.depth)
    do throws(JSONError) {
      while let token = try reader.next() {
        switch token.kind {
        case .beginObject, .beginArray:
          open.append((token.start, pending.count))
        case .endObject:
          endObject(at: token.end)
        case .endArray:
          end(at: token.end) { $0.addCollection(.sequence, links: $1, style: .flow, range: $2) }
        case .key, .string:
          pending.append(text(token, of: reader))
        case .number, .true, .false, .null:
          pending.append(tree.addScalar(reader.source(of: token), style: .plain, range: range(token.start, token.end)))
        }
      }
    } catch {
      while let container = open.popLast() {
        if file.bytes[container.start] == UInt8(ascii: "{") { _ = checkKeys(from: container.firstChild) }
        pending.removeSubrange(container.firstChild...)
      }
      findings.add(diagnostic(of: error))
      return nil
    }
    return pending.last
  }

  private mutating func text(_ token: JSONToken, of reader: borrowing JSONReader) -> NodeID {
    let content = reader.content(of: token)
    let hasExpression = content.withUnsafeBufferPointer { $0.hasExpression }
    let range = range(token.start, token.end)
    if token.hasEscapes, content.contains(0) { findings.add(.nulCharacter(at: range)) }
    return tree.addScalar(content, style: .doubleQuoted, flags: hasExpression ? .hasExpression : [], range: range)
  }

  private mutating func end(
    at end: Int, _ add: (inout SyntaxTree, ArraySlice<NodeID>, SourceRange) -> NodeID
  ) {
    guard let container = open.popLast() else { preconditionFailure("the reader ends what it began") }
    let id = add(&tree, pending[container.firstChild...], range(container.start, end))
    pending.removeSubrange(container.firstChild...)
    pending.append(id)
  }

  private mutating func endObject(at end: Int) {
    guard let container = open.last else { preconditionFailure("the reader ends what it began") }
    let rejected = checkKeys(from: container.firstChild)
    if !rejected.isEmpty { remove(rejected, from: container.firstChild) }
    self.end(at: end) { $0.addCollection(.mapping, links: $1, style: .flow, range: $2) }
  }

  private mutating func remove(_ rejected: [Int], from firstChild: Int) {
    var kept: [NodeID] = []
    var next = rejected.startIndex
    for index in stride(from: firstChild, to: pending.count, by: 2) {
      if next < rejected.endIndex, rejected[next] == index {
        next += 1
      } else {
        kept.append(contentsOf: [pending[index], pending[index + 1]])
      }
    }
    pending.replaceSubrange(firstChild..., with: kept)
  }

  /// Indices in `pending` of keys that stand there twice.
  private mutating func checkKeys(from firstChild: Int) -> [Int] {
    var rejected: [Int] = []
    keys.removeAll()
    for index in stride(from: firstChild, to: pending.count, by: 2) {
      guard let first = keys.insert(pending[index], in: tree) else { continue }
      rejected.append(index)
      guard findings.hasRoom else {
        findings.omit()
        continue
      }
      let place = tree[first].range
      let line = lines.line(of: place.start)
      findings.add(
        .duplicateKey(
          tree.string(of: first), line: line, at: tree[pending[index]].range, first: place,
          help: "JSON keeps only one of them: rename or merge"))
    }
    return rejected
  }

  private func diagnostic(of error: JSONError) -> Diagnostic {
    let start = min(error.offset, file.bytes.count)
    var end = min(start + 1, file.bytes.count)
    while end < file.bytes.count, file.bytes[end] & 0xC0 == 0x80 { end += 1 }
    let notes = error.opening.flatMap { opening in
      opening == start ? nil : Diagnostic.Note("opened here", at: range(opening, opening + 1))
    }
    return Diagnostic(
      "AG101", .error, "spec cannot be read: \(error.message)", at: range(start, end), label: "reading stops here",
      notes: notes.map { [$0] } ?? [], help: error.help)
  }

  private func range(_ start: Int, _ end: Int) -> SourceRange {
    SourceRange(source: source, start: UInt32(start), end: UInt32(end))
  }
}
