import Diagnostics
import JSONText
import SpecSyntax

/// What must hold for every input whatever; shared by the mutation fuzz of the tests and by libFuzzer (`Tests/Fuzz`).
enum FuzzedReaders {
  static func yaml(_ bytes: [UInt8]) {
    let decoded = SourceText.decode(bytes, path: "apigw.yaml")
    guard let file = decoded.value else {
      precondition(decoded.diagnostics.count == 1, "a file that cannot be decoded has one finding")
      return
    }
    let source = SourceID(index: 0)
    var tree = SyntaxTree()
    let checked = YAMLReader.read(file, as: source, into: &tree)
    check(checked, tree, file)
    guard let root = checked.value else { return }
    checkExpansion(root, tree)
    for comment in tree.directiveComments(in: file, source: source) { check(comment.range, file) }
    explain(tree, file)
    _ = tree.overlay(root, with: root)
    check(tree.merge([root, root]).diagnostics, file)
  }

  static func json(_ bytes: [UInt8]) {
    let decoded = SourceText.decode(bytes, path: "apigw.json")
    guard let file = decoded.value else { return }
    var tree = SyntaxTree()
    let checked = JSONDocumentReader.read(file, as: SourceID(index: 0), into: &tree)
    check(checked, tree, file)
    rewrite(bytes)
  }

  /// What the reader accepts, the writer writes so that the reader sees the same tokens.
  private static func rewrite(_ bytes: [UInt8]) {
    var reader = JSONReader(bytes)
    var writer = JSONWriter()
    do throws(JSONError) {
      while let token = try reader.next() { write(token, of: reader, to: &writer) }
    } catch {
      precondition(error.offset <= bytes.count, "a mistake lies in the text")
      return
    }
    var again = JSONReader(writer.bytes)
    var second = JSONWriter()
    do throws(JSONError) {
      while let token = try again.next() { write(token, of: again, to: &second) }
    } catch {
      preconditionFailure("what the writer wrote is JSON: \(error)")
    }
    precondition(writer.bytes == second.bytes, "writing what was read changes nothing")
  }

  private static func write(_ token: JSONToken, of reader: JSONReader, to writer: inout JSONWriter) {
    switch token.kind {
    case .beginObject: writer.beginObject()
    case .endObject: writer.endObject()
    case .beginArray: writer.beginArray()
    case .endArray: writer.endArray()
    case .key: writer.key(reader.string(of: token))
    case .string: writer.write(utf8: reader.content(of: token))
    case .number:
      _ = reader.integer(of: token)
      _ = reader.double(of: token)
      writer.write(number: reader.source(of: token))
    case .true: writer.write(true)
    case .false: writer.write(false)
    case .null: writer.writeNull()
    }
  }

  static func coreSchema(_ bytes: [UInt8]) {
    switch CoreSchema.resolve(bytes[...]) {
    case .integer(let value) where bytes.first != 0x30 && bytes.count < 18 && !bytes.contains(0x2B):
      precondition(Int(String(decoding: bytes, as: UTF8.self)) == value, "an integer is what Swift reads")
    case .oversizedInteger(let text):
      precondition(Array(text.utf8) == bytes, "an oversized integer keeps its text")
    default: break
    }
  }

  static func sourceText(_ bytes: [UInt8]) {
    let decoded = SourceText.decode(bytes, path: "x")
    guard let file = decoded.value else { return }
    precondition(String(validating: file.bytes, as: UTF8.self) != nil, "decoded text is UTF-8")
  }

  // MARK: Invariants

  /// Whoever walks the tree needs no limits: depth and size are bounded, through aliases and merges too.
  private static func checkExpansion(_ root: NodeID, _ tree: SyntaxTree) {
    var measured: [NodeID: (size: Int, height: Int)] = [:]
    for index in tree.nodes.indices {
      let id = NodeID(index: UInt32(index))
      var (size, height) = (1, 0)
      let children =
        switch tree[id].kind {
        case .scalar: ArraySlice<NodeID>()
        case .sequence: tree.items(of: id)
        case .mapping: tree.links(ofMapping: id)
        }
      for child in children {
        guard let part = measured[child] else { preconditionFailure("children come before their parents") }
        size += part.size
        height = max(height, part.height + 1)
      }
      measured[id] = (size, tree[id].kind == .scalar ? 0 : max(height, 1))
    }
    guard let whole = measured[root] else { preconditionFailure("the root is a node of the tree") }
    precondition(whole.height <= ReadingLimits().depth, "no tree is deeper than the limit")
    precondition(whole.size <= tree.nodes.count + ReadingLimits().expandedNodes, "no tree is larger than the budget")
  }

  private static func check(_ checked: Checked<NodeID>, _ tree: SyntaxTree, _ file: SourceFile) {
    check(checked.diagnostics, file)
    precondition(checked.value != nil || !checked.diagnostics.isEmpty, "what is not read is explained")
    for node in tree.nodes {
      check(node.range, file)
      let arena = node.kind == .scalar ? tree.text.count : tree.links.count
      precondition(Int(node.payload + node.count) <= arena, "a node's content lies in the tree")
    }
    for index in tree.nodes.indices {
      let id = NodeID(index: UInt32(index))
      if tree[id].kind == .scalar { _ = tree.coreValue(of: id) }
      if tree[id].kind == .mapping {
        for (key, _) in tree.pairs(of: id) { precondition(tree[key].kind == .scalar, "keys are texts") }
      }
    }
  }

  private static func check(_ diagnostics: [Diagnostic], _ file: SourceFile) {
    for finding in diagnostics {
      if let range = finding.range { check(range, file) }
      for note in finding.notes { check(note.range, file) }
    }
  }

  private static func check(_ range: SourceRange, _ file: SourceFile) {
    precondition(range.start <= range.end && Int(range.end) <= file.bytes.count, "a range lies in its file")
  }

  private static func explain(_ tree: SyntaxTree, _ file: SourceFile) {
    for index in tree.nodes.indices.prefix(200) {
      let id = NodeID(index: UInt32(index))
      guard tree[id].kind == .mapping else {
        if tree[id].kind == .scalar { _ = tree.explainText(id) }
        continue
      }
      for (key, value) in tree.pairs(of: id) {
        _ = tree.explainNullValue(of: key, source: file)
        _ = tree.explainMapping(value, under: key, source: file)
        _ = tree.explainUnknownKey(key)
      }
    }
  }
}
