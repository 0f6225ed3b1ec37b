import Diagnostics
import SpecSyntax

/// A directive comment and the part of the spec that it speaks of.
package struct SpecComment: Sendable, Equatable {
  package var directive: DirectiveComment
  /// At the end of a line that line up to the comment; alone on a line the next key (or list item) and all under it.
  /// `nil` where nothing follows.
  package var scope: SourceRange?

  package init(_ directive: DirectiveComment, scope: SourceRange?) {
    self.directive = directive
    self.scope = scope
  }

  /// Whether a place in the spec begins within what the comment speaks of.
  package func covers(_ range: SourceRange) -> Bool {
    guard let scope, scope.source == range.source else { return false }
    return scope.start <= range.start && range.start < max(scope.end, scope.start + 1)
  }
}

extension SyntaxTree {
  /// The directive comments of one YAML file, each with what it speaks of.
  package func specComments(in file: SourceFile, source: SourceID) -> [SpecComment] {
    let directives = directiveComments(in: file, source: source)
    guard !directives.isEmpty else { return [] }
    let targets = entriesAfter(directives.map { $0.standsAlone ? $0.range.end : UInt32.max }, source: source)
    return zip(directives, targets).map { directive, target in
      if directive.standsAlone { return SpecComment(directive, scope: target) }
      var start = Int(directive.range.start)
      while start > 0, file.bytes[start - 1] != 0x0A, file.bytes[start - 1] != 0x0D { start -= 1 }
      return SpecComment(
        directive, scope: SourceRange(source: source, start: UInt32(start), end: directive.range.start))
    }
  }

  /// For each offset, ascending but for those that are `UInt32.max`, the first entry that begins behind it.
  private func entriesAfter(_ offsets: [UInt32], source: SourceID) -> [SourceRange?] {
    let wanted = offsets.indices.filter { offsets[$0] != .max }
    guard !wanted.isEmpty else { return offsets.map { _ in nil } }
    var nearest = [SourceRange?](repeating: nil, count: offsets.count)
    func offer(_ range: SourceRange) {
      guard range.source == source else { return }
      var (low, high) = (0, wanted.count)
      while low < high {
        let middle = (low + high) / 2
        if offsets[wanted[middle]] <= range.start { low = middle + 1 } else { high = middle }
      }
      guard low > 0 else { return }
      let index = wanted[low - 1]
      guard let best = nearest[index] else {
        nearest[index] = range
        return
      }
      if (range.start, best.end) < (best.start, range.end) { nearest[index] = range }
    }
    for index in nodes.indices {
      let id = NodeID(index: UInt32(index))
      switch nodes[index].kind {
      case .scalar: break
      case .sequence: for item in items(of: id) { offer(self[item].range) }
      case .mapping: for pair in pairs(of: id) { offer(entryRange(pair.key, pair.value)) }
      }
    }
    // Comments that follow each other speak of the same entry.
    var next: SourceRange?
    for index in wanted.reversed() {
      next = nearest[index] ?? next
      nearest[index] = next
    }
    return nearest
  }

  /// A key with its value; a value that was written elsewhere (an alias) does not count.
  private func entryRange(_ key: NodeID, _ value: NodeID) -> SourceRange {
    let (keyRange, valueRange) = (self[key].range, self[value].range)
    guard valueRange.source == keyRange.source, valueRange.start >= keyRange.end else { return keyRange }
    return keyRange.union(valueRange)
  }
}
