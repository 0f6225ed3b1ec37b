/// Optimal string alignment: the least number of letters to add, leave out or change and of neighbours to swap that
/// makes one word of another, no piece changed twice. Keeps its rows from word to word.
struct EditDistance {
  /// Three rows of the table, one after the other.
  private var cells: [Int] = []

  /// `nil` if it is more than `limit`; stops as soon as that is sure.
  mutating func between(_ one: [UInt8], _ other: [UInt8], atMost limit: Int) -> Int? {
    if abs(one.count - other.count) > limit { return nil }
    let width = other.count + 1
    if cells.count < 3 * width { cells = Array(repeating: 0, count: 3 * width) }
    return one.withUnsafeBufferPointer { one in
      other.withUnsafeBufferPointer { other in
        cells.withUnsafeMutableBufferPointer { cells in
          EditDistance.fill(cells, width: width, one, other, atMost: limit)
        }
      }
    }
  }

  private static func fill(
    _ cells: UnsafeMutableBufferPointer<Int>, width: Int, _ one: UnsafeBufferPointer<UInt8>,
    _ other: UnsafeBufferPointer<UInt8>, atMost limit: Int
  ) -> Int? {
    var (beforeLast, last, current) = (0, width, 2 * width)
    for column in 0..<width { cells[last + column] = column }
    var row = 1
    while row <= one.count {
      // Cells farther than the limit from the diagonal cost more than the limit.
      let low = max(1, row - limit)
      let high = min(other.count, row + limit)
      cells[current + low - 1] = low == 1 ? row : limit + 1
      var least = row
      var column = low
      while column <= high {
        let above = column > row - 1 + limit ? limit + 1 : cells[last + column]
        let change = one[row - 1] == other[column - 1] ? 0 : 1
        var cost = min(above + 1, cells[current + column - 1] + 1, cells[last + column - 1] + change)
        if row > 1, column > 1, one[row - 1] == other[column - 2], one[row - 2] == other[column - 1] {
          cost = min(cost, cells[beforeLast + column - 2] + 1)
        }
        cells[current + column] = cost
        least = min(least, cost)
        column += 1
      }
      if least > limit { return nil }
      (beforeLast, last, current) = (last, current, beforeLast)
      row += 1
    }
    let distance = cells[last + other.count]
    return distance <= limit ? distance : nil
  }
}
