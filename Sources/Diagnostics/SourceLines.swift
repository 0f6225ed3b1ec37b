/// The line tables of a run's files, each made when it is first asked for.
///
/// A renderer keeps one while it draws; whoever prints many places (the rows of a plan) does the same.
package struct SourceLines: Sendable {
  package let map: SourceMap
  private var indexes: [SourceID: LineIndex] = [:]

  package init(_ map: SourceMap) { self.map = map }

  package subscript(_ source: SourceID) -> LineIndex {
    mutating get {
      if let index = indexes[source] { return index }
      let index = LineIndex(map[source].bytes)
      indexes[source] = index
      return index
    }
  }

  /// Where a range begins: 1-based line, 1-based column in Unicode scalars.
  package mutating func position(of range: SourceRange) -> LinePosition {
    self[range.source].position(of: range.start)
  }
}

extension SourceMap {
  /// 1-based line, 1-based column in Unicode scalars. Reads the file up to its end: for one place; `SourceLines` is for
  /// many.
  package func position(of offset: UInt32, in source: SourceID) -> LinePosition {
    LineIndex(self[source].bytes).position(of: offset)
  }
}
