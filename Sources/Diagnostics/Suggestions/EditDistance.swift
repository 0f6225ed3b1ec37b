/// Optimal string alignment: the least number of letters to add, leave out or change and of neighbours to swap that
/// makes one word of another, no piece changed twice. Keeps its rows from word to word.
struct EditDistance {
  private var beforeLast: [Int] = []
  private var last: [Int] = []
  private var current: [Int] = []

  /// `nil` if it is more than `limit`; stops as soon as that is sure.
  mutating func between(_ one: [UInt8], _ other: [UInt8], atMost limit: Int) -> Int? {
    let width = other.count + 1
    last = Array(0..<width)
    beforeLast = last
    current = last
    var row = 1
    while row <= one.count {
      current[0] = row
      var least = row
      // Cells farther than the limit from the diagonal cost more than the limit.
      let low = max(1, row - limit)
      let high = min(other.count, row + limit)
      if low > 1 { current[low - 1] = limit + 1 }
      var column = low
      while column <= high {
        let isSame = one[row - 1] == other[column - 1]
        let above = column > row - 1 + limit ? limit + 1 : last[column]
        var cost = min(above + 1, current[column - 1] + 1, last[column - 1] + (isSame ? 0 : 1))
        if row > 1, column > 1, one[row - 1] == other[column - 2], one[row - 2] == other[column - 1] {
          cost = min(cost, beforeLast[column - 2] + 1)
        }
        current[column] = cost
        least = min(least, cost)
        column += 1
      }
      if least > limit { return nil }
      (beforeLast, last, current) = (last, current, beforeLast)
      row += 1
    }
    return last[width - 1] <= limit ? last[width - 1] : nil
  }
}
