import Diagnostics

// A mapping at its end: duplicate keys, keys that are no texts, merge keys.
extension YAMLTreeBuilder {
  /// Makes a mapping of the pairs that wait since `frame.firstChild`.
  mutating func addMapping(_ frame: inout Frame, range: SourceRange) -> NodeID {
    var rejected = checkKeys(from: frame.firstChild)
    guard frame.hasMerge || !rejected.isEmpty else {
      return tree.addCollection(.mapping, links: pending[frame.firstChild...], style: frame.style, range: range)
    }
    var links: [NodeID] = []
    var merges: [Int] = []
    rejected.reverse()
    for index in stride(from: frame.firstChild, to: pending.count, by: 2) {
      if rejected.last == index {
        rejected.removeLast()
      } else if frame.hasMerge && isMergeKey(pending[index]) {
        merges.append(index + 1)
      } else {
        links.append(pending[index])
        links.append(pending[index + 1])
      }
    }
    for index in merges { merge(pending[index], at: site(of: index), into: &links) }
    return tree.addCollection(.mapping, links: links, style: frame.style, range: range)
  }

  /// Reports keys that cannot stand and returns their indices in `pending`; leaves `keys` with those that can.
  private mutating func checkKeys(from firstChild: Int) -> [Int] {
    var rejected: [Int] = []
    keys.removeAll()
    for index in stride(from: firstChild, to: pending.count, by: 2) {
      let key = pending[index]
      if tree[key].kind != .scalar {
        rejected.append(index)
        if canReport() { findings.add(keyIsNoText(index)) }
      } else if tree.isNull(key) && !tree[key].flags.contains(.unknown) {
        rejected.append(index)
        if canReport() { findings.add(keyIsNull(index)) }
      } else if let first = keys.insert(key, in: tree) {
        rejected.append(index)
        guard canReport() else { continue }
        let finding = duplicate(key: index, first: first, firstChild: firstChild)
        findings.add(finding)
      }
    }
    return rejected
  }

  /// Whether a finding is worth making; what is not is counted.
  private mutating func canReport() -> Bool {
    if !findings.hasRoom { findings.omit() }
    return findings.hasRoom
  }

  /// When libyaml stops, the mappings that are still open are checked as far as they were read.
  mutating func findMistakesOfOpenMappings() {
    while let frame = frames.popLast() {
      if frame.isMapping { _ = checkKeys(from: frame.firstChild) }
      pending.removeSubrange(frame.firstChild...)
    }
  }

  func isMergeKey(_ key: NodeID) -> Bool {
    let node = tree[key]
    return node.count == 2 && node.style == .plain && !tree.wasQuoted(key) && tree.scalar(key, equals: "<<")
  }

  // MARK: Merging

  /// Adds the pairs of a merged mapping, or of each of a list of them, whose keys do not stand there yet.
  private mutating func merge(_ value: NodeID, at site: SourceRange, into links: inout [NodeID]) {
    switch tree[value].kind {
    case .mapping:
      mergePairs(of: value, into: &links)
    case .sequence:
      for item in tree.items(of: value) {
        if tree[item].kind == .mapping {
          mergePairs(of: item, into: &links)
        } else if !tree[item].flags.contains(.unknown) {
          cannotMerge(item, at: tree[item].range)
        }
      }
    case .scalar:
      if !tree[value].flags.contains(.unknown) { cannotMerge(value, at: site) }
    }
  }

  private mutating func mergePairs(of mapping: NodeID, into links: inout [NodeID]) {
    let source = tree.links(ofMapping: mapping)
    for index in stride(from: source.startIndex, to: source.endIndex, by: 2)
    where keys.insert(source[index], in: tree) == nil {
      links.append(source[index])
      links.append(source[index + 1])
    }
  }

  private mutating func cannotMerge(_ value: NodeID, at site: SourceRange) {
    findings.add(
      Diagnostic(
        "AG101", .error, "`<<` merges a mapping, not \(tree[value].kind == .sequence ? "a list of lists" : "a text")",
        at: site, label: "neither a mapping nor a list of mappings",
        help: "write `<<: *name` or `<<: [*one, *two]`; quote the key (`'<<'`) where it is a name"))
  }

  // MARK: Findings

  /// Where the node at an index of `pending` is written: for an alias, the alias.
  private func site(of index: Int) -> SourceRange {
    for site in aliasSites.reversed() {
      if site.index == index { return site.range }
      if site.index < index { break }
    }
    return tree[pending[index]].range
  }

  private mutating func duplicate(key index: Int, first: NodeID, firstChild: Int) -> Diagnostic {
    var firstIndex = firstChild
    while pending[firstIndex] != first { firstIndex += 2 }
    let firstSite = site(of: firstIndex)
    let name = tree.string(of: first)
    let help =
      isMergeKey(first)
      ? "merge several mappings with one list: `<<: [*one, *two]`"
      : "YAML keeps only one of them: rename or merge"
    let line = lines.line(of: firstSite.start)
    return .duplicateKey(name, line: line, at: site(of: index), first: firstSite, help: help)
  }

  private func keyIsNoText(_ index: Int) -> Diagnostic {
    let site = site(of: index)
    let isTemplate = file.bytes[Int(site.start)...].starts(with: "{".utf8) && isInsideBraces(site)
    let help =
      isTemplate
      ? "`{{` is two mappings: write `${{ params.NAME }}` for a parameter, in quotes inside `{…}`"
      : "quote it where text is meant: `\(SourceExcerpt.quoted(firstLine(of: site)))`"
    return Diagnostic(
      "AG101", .error, "a key is a text, not a \(tree[pending[index]].kind == .mapping ? "mapping" : "list")",
      at: site,
      label: "this stands as a key", help: help)
  }

  private func isInsideBraces(_ site: SourceRange) -> Bool {
    site.start > 0 && file.bytes[Int(site.start) - 1] == UInt8(ascii: "{")
  }

  private func keyIsNull(_ index: Int) -> Diagnostic {
    let site = site(of: index)
    let isEmpty = site.start == site.end
    return Diagnostic(
      "AG101", .error, isEmpty ? "a key is missing before the colon" : "a key is a text, not null", at: site,
      label: isEmpty ? "no key stands here" : "null as a key",
      help: isEmpty
        ? "write the key, or quote the text that starts with a colon"
        : "quote it: `\(SourceExcerpt.quoted(firstLine(of: site)))`")
  }

  /// The bytes of a range up to the end of its first line.
  func firstLine(of range: SourceRange) -> ArraySlice<UInt8> {
    file.bytes[Int(range.start)..<Int(range.end)].prefix { $0 != 0x0A && $0 != 0x0D }
  }
}
