import Diagnostics

/// Ranges sorted by where they begin, to be asked thousands of times: a spec may have a mistake in each of its routes.
struct RangeIndex: Sendable {
  private let ranges: [SourceRange]

  init(_ ranges: some Sequence<SourceRange>) {
    self.ranges = ranges.sorted { ($0.source.index, $0.start) < ($1.source.index, $1.start) }
  }

  var all: [SourceRange] { ranges }

  /// Whether one of them lies within `range`.
  func hasOne(within range: SourceRange) -> Bool {
    var index = firstIndex(notBefore: range)
    while index < ranges.count, ranges[index].source == range.source, ranges[index].start <= range.end {
      if range.contains(ranges[index]) { return true }
      index += 1
    }
    return false
  }

  /// Whether one of them, of which none overlap, holds `range`.
  func hasOne(around range: SourceRange) -> Bool {
    let index = firstIndex(notBefore: range)
    if index < ranges.count, ranges[index].contains(range) { return true }
    return index > 0 && ranges[index - 1].contains(range)
  }

  private func firstIndex(notBefore range: SourceRange) -> Int {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if (ranges[middle].source.index, ranges[middle].start) < (range.source.index, range.start) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }
}
