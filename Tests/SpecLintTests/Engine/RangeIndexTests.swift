import Diagnostics
import Testing

@testable import SpecLint

@Suite struct RangeIndexTests {
  private func range(_ start: UInt32, _ end: UInt32, in source: UInt32 = 0) -> SourceRange {
    SourceRange(source: SourceID(index: source), start: start, end: end)
  }

  @Test func `finds a range within another, in the same file`() {
    let index = RangeIndex([range(40, 45), range(10, 20), range(12, 14), range(0, 5, in: 1)])
    #expect(index.hasOne(within: range(10, 20)))
    #expect(index.hasOne(within: range(11, 15)))
    #expect(index.hasOne(within: range(0, 100)))
    #expect(index.hasOne(within: range(45, 50)) == false)
    #expect(index.hasOne(within: range(13, 44)) == false)
    #expect(index.hasOne(within: range(0, 5)) == false)
    #expect(index.hasOne(within: range(0, 5, in: 1)))
    #expect(RangeIndex([]).hasOne(within: range(0, 100)) == false)
  }

  @Test func `finds a range around another, in the same file`() {
    let index = RangeIndex([range(30, 40), range(10, 20), range(0, 9, in: 1)])
    #expect(index.hasOne(around: range(10, 20)))
    #expect(index.hasOne(around: range(15, 20)))
    #expect(index.hasOne(around: range(30, 31)))
    #expect(index.hasOne(around: range(15, 21)) == false)
    #expect(index.hasOne(around: range(25, 26)) == false)
    #expect(index.hasOne(around: range(3, 4)) == false)
  }
}
