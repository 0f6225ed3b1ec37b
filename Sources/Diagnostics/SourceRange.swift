/// Which file of a run a position belongs to: an index into a `SourceMap`.
package struct SourceID: Hashable, Sendable {
  package let index: UInt32

  package init(index: UInt32) { self.index = index }
}

/// A half-open range of bytes in one source, as UTF-8 offsets from the start of the file.
///
/// Twelve bytes, because every node of a tree and every value of a spec carries one; lines and columns are computed
/// only when something is printed (`SourceMap.position`).
package struct SourceRange: Hashable, Sendable {
  package var source: SourceID
  package var start: UInt32
  package var end: UInt32

  package init(source: SourceID, start: UInt32, end: UInt32) {
    self.source = source
    self.start = start
    self.end = end
  }

  /// Everything from the start of this range to the end of `other`, which must lie in the same source.
  package func union(_ other: SourceRange) -> SourceRange {
    precondition(source == other.source, "ranges of two files have no union")
    return SourceRange(source: source, start: min(start, other.start), end: max(end, other.end))
  }
}

/// A value and the place in the spec that said it.
package struct Located<Value> {
  package var value: Value
  package var range: SourceRange

  package init(_ value: Value, at range: SourceRange) {
    self.value = value
    self.range = range
  }

  package func map<Other>(_ transform: (Value) -> Other) -> Located<Other> {
    Located<Other>(transform(value), at: range)
  }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
