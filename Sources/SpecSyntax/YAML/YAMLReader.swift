import Diagnostics
import JSONText

/// Reads YAML into a located tree by libyaml's event API: one pass, no recursion, no tree of libyaml's.
package enum YAMLReader {
  /// Appends the nodes of one file to `tree` and returns the root, or none where the text cannot be read at all.
  ///
  /// A duplicate key, an unknown tag, a key that is no text or an undefined alias is a diagnostic, and reading goes on:
  /// the second of two equal keys is left out, an undefined alias becomes a scalar flagged `.unknown`. An alias is the
  /// anchored node itself. Merge keys are resolved: explicit keys win, of several merged mappings the first; `<<` itself
  /// is not in the tree.
  package static func read(
    _ file: SourceFile, as source: SourceID, into tree: inout SyntaxTree, limits: ReadingLimits = ReadingLimits()
  ) -> Checked<NodeID> {
    var builder = YAMLTreeBuilder(file: file, source: source, limits: limits)
    swap(&tree, &builder.tree)
    let root = builder.read()
    swap(&tree, &builder.tree)
    return Checked(root, builder.findings.diagnostics)
  }
}

/// Events to nodes. Open collections are frames; their children wait in `pending` until the collection ends.
struct YAMLTreeBuilder {
  let file: SourceFile
  let source: SourceID
  let limits: ReadingLimits
  var tree = SyntaxTree()
  var findings: Findings
  var frames: [Frame] = []
  var pending: [NodeID] = []
  /// Where aliases stand, by index in `pending`: the node itself only knows where it is anchored.
  var aliasSites: [(index: Int, range: SourceRange)] = []
  var anchors: [String: Int] = [:]
  var anchored: [Anchored] = []
  /// Nodes that aliases and merges have added so far.
  var expanded = 0
  /// End of the last node or alias as written; a block collection ends where its last child does.
  var lastEnd = 0
  var keys = KeyIndex()
  /// Made when the first finding needs a line number.
  lazy var lines = LineIndex(file.bytes)

  struct Frame {
    var isMapping: Bool
    var style: Node.Style
    var start: Int
    var firstChild: Int
    var anchor: Int?
    var size = 1
    var height = 1
    var hasMerge = false
    /// The last key was `<<`: its value is merged and does not become a child.
    var expectsMerge = false
  }

  /// What an anchor names. `node` is missing while the collection is still open.
  struct Anchored {
    var node: NodeID?
    var size: Int
    var height: Int
    var range: SourceRange
  }

  /// Why reading ends before the text does.
  struct Stop: Error {}

  init(file: SourceFile, source: SourceID, limits: ReadingLimits) {
    self.file = file
    self.source = source
    self.limits = limits
    findings = Findings(limit: limits.diagnostics)
  }

  mutating func read() -> NodeID? {
    guard !file.bytes.isEmpty else { return refuse("the file is empty") }
    if let offset = excessDirective() {
      let range = range(offset, offset + 1)
      findings.add(
        Diagnostic(
          "AG101", .error, "spec cannot be read: more than \(limits.directives) directives", at: range,
          label: "`%` at the start of a line starts a directive", help: "a spec needs none"))
      return nil
    }
    return file.bytes.withUnsafeBufferPointer { buffer in
      var events = YAMLEvents(buffer)
      do {
        return try readDocument(&events)
      } catch {
        if let failure = events.failure {
          findMistakesOfOpenMappings()
          findings.add(YAMLMistake(failure, in: file.bytes, source: source).diagnostic())
        }
        return nil
      }
    }
  }

  private mutating func readDocument(_ events: inout YAMLEvents) throws(Stop) -> NodeID? {
    var root: NodeID?
    var documents = 0
    while true {
      guard let event = events.next() else { throw Stop() }
      switch event.kind {
      case .streamStart, .documentEnd: continue
      case .documentStart:
        documents += 1
        if documents > 1 {
          severalDocuments(at: event)
          return root
        }
        lastEnd = event.end
      case .streamEnd:
        guard let root else { return refuse("the file holds nothing but comments") }
        if tree[root].range.start == tree[root].range.end { return refuse("the file holds no spec, only `---`") }
        return root
      case .scalar: root = try add(scalar: event) ?? root
      case .alias: root = try add(alias: event) ?? root
      case .mappingStart, .sequenceStart: try begin(event)
      case .mappingEnd, .sequenceEnd: root = try end(event) ?? root
      }
    }
  }

  // MARK: Nodes

  private mutating func add(scalar event: YAMLEvent) throws(Stop) -> NodeID? {
    var start = event.start
    var flags: Node.Flags = []
    var style = event.style
    if start < event.end, file.bytes[start] == UInt8(ascii: "!") || file.bytes[start] == UInt8(ascii: "&") {
      start = YAMLProperties.end(in: file.bytes, from: start, upTo: event.end)
      (style, flags) = readTag(of: event, contentStart: start)
    }
    let end = style == .literal || style == .folded ? blockScalarEnd(start, event.end) : event.end
    if event.value.hasExpression { flags.insert(.hasExpression) }
    if style == .doubleQuoted, event.value.contains(0) { findings.add(.nulCharacter(at: range(start, end))) }
    let id = tree.addScalar(event.value, style: style, flags: flags, range: range(start, end))
    lastEnd = event.end == event.start ? event.end : end
    if let name = event.anchor { anchor(name, Anchored(node: id, size: 1, height: 0, range: range(start, end))) }
    let parent = add(id, size: 1, height: 0)
    if style == .plain, isMergeKey(id) { expectMerge() }
    return parent
  }

  /// Called after a plain `<<`: it is a merge key where it stands as a key.
  private mutating func expectMerge() {
    guard let frame = frames.last, frame.isMapping, !(pending.count - frame.firstChild).isMultiple(of: 2) else {
      return
    }
    frames[frames.count - 1].hasMerge = true
    frames[frames.count - 1].expectsMerge = true
  }

  /// libyaml counts the lines after a block scalar to it; it ends with its last character that is not white space.
  private func blockScalarEnd(_ start: Int, _ end: Int) -> Int {
    var end = end
    while end > start + 1 {
      switch file.bytes[end - 1] {
      case 0x20, 0x09, 0x0A, 0x0D: end -= 1
      default: return end
      }
    }
    return end
  }

  private mutating func add(alias event: YAMLEvent) throws(Stop) -> NodeID? {
    let site = range(event.start, event.end)
    lastEnd = event.end
    let name = event.anchor.map { String(cString: $0) } ?? ""
    aliasSites.append((pending.count, site))
    guard let index = anchors[name] else {
      undefinedAlias(name, at: site)
      return add(unknown(at: site), size: 1, height: 0)
    }
    let target = anchored[index]
    guard let node = target.node else {
      selfReference(name, at: site, anchor: target.range)
      return add(unknown(at: site), size: 1, height: 0)
    }
    guard frames.count + target.height <= limits.depth else { throw tooDeep(at: site) }
    try expand(by: target.size, at: site)
    return add(node, size: target.size, height: target.height)
  }

  /// Stands for a value that nobody can know.
  private mutating func unknown(at range: SourceRange) -> NodeID {
    tree.addScalar(EmptyCollection(), style: .plain, flags: .unknown, range: range)
  }

  mutating func expand(by size: Int, at site: SourceRange) throws(Stop) {
    expanded += size
    guard expanded <= limits.expandedNodes else { throw tooManyNodes(at: site) }
  }

  private mutating func begin(_ event: YAMLEvent) throws(Stop) {
    guard frames.count < limits.depth else { throw tooDeep(at: range(event.start, event.end)) }
    var start = event.start
    if event.anchor != nil || event.tag != nil {
      start = YAMLProperties.end(in: file.bytes, from: start, upTo: file.bytes.count)
      checkCollectionTag(of: event, contentStart: start)
    }
    var frame = Frame(
      isMapping: event.kind == .mappingStart, style: event.style, start: start, firstChild: pending.count)
    if let name = event.anchor {
      var end = event.start
      while end < start, file.bytes[end] > 0x20 { end += 1 }
      let place = range(event.start, end)
      frame.anchor = anchor(name, Anchored(node: nil, size: 0, height: 0, range: place))
    }
    frames.append(frame)
  }

  @discardableResult
  private mutating func anchor(_ name: UnsafePointer<UInt8>, _ value: Anchored) -> Int {
    anchors[String(cString: name)] = anchored.count
    anchored.append(value)
    return anchored.count - 1
  }

  /// Hands a finished node to the collection it stands in; returns it when there is none: it is the root.
  private mutating func add(_ id: NodeID, size: Int, height: Int) -> NodeID? {
    guard !frames.isEmpty else { return id }
    pending.append(id)
    let last = frames.count - 1
    guard !frames[last].expectsMerge else {
      // The children of a merged mapping become children of this one; a list of mappings is one level more.
      frames[last].expectsMerge = false
      frames[last].size += size
      frames[last].height = max(frames[last].height, tree[id].kind == .sequence ? height - 1 : height)
      return nil
    }
    frames[last].size += size
    if height >= frames[last].height { frames[last].height = height + 1 }
    return nil
  }

  private mutating func end(_ event: YAMLEvent) throws(Stop) -> NodeID? {
    guard var frame = frames.popLast() else { preconditionFailure("libyaml ends what it began") }
    if frame.style == .flow { lastEnd = event.end }
    let range = range(frame.start, max(lastEnd, frame.start))
    let id =
      frame.isMapping
      ? addMapping(&frame, range: range)
      : tree.addCollection(.sequence, links: pending[frame.firstChild...], style: frame.style, range: range)
    pending.removeSubrange(frame.firstChild...)
    while let site = aliasSites.last, site.index >= frame.firstChild { aliasSites.removeLast() }
    if let index = frame.anchor {
      anchored[index].node = id
      anchored[index].size = frame.size
      anchored[index].height = frame.height
    }
    return add(id, size: frame.size, height: frame.height)
  }

  func range(_ start: Int, _ end: Int) -> SourceRange {
    SourceRange(source: source, start: UInt32(start), end: UInt32(max(start, end)))
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether `${{` stands anywhere.
  var hasExpression: Bool {
    guard count > 2 else { return false }
    var index = 0
    while index < count - 2 {
      if self[index] == UInt8(ascii: "$"), self[index + 1] == UInt8(ascii: "{"), self[index + 2] == UInt8(ascii: "{") {
        return true
      }
      index += 1
    }
    return false
  }
}
