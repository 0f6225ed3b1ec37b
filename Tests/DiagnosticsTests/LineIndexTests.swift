import Diagnostics
import Testing

@Suite struct LineIndexTests {
  private func places(_ text: String) -> [LinePosition] {
    let index = LineIndex(Array(text.utf8))
    return (0...UInt32(text.utf8.count)).map { index.position(of: $0) }
  }

  private func place(_ line: Int, _ column: Int) -> LinePosition { LinePosition(line: line, column: column) }

  @Test func `lines end at LF, CR and CRLF`() {
    #expect(
      places("a\nb\rc\r\nd")
        == [
          place(1, 1), place(1, 2), place(2, 1), place(2, 2), place(3, 1), place(3, 2), place(3, 3), place(4, 1),
          place(4, 2),
        ])
    #expect(places("\n\r\r\n\n") == [place(1, 1), place(2, 1), place(3, 1), place(3, 2), place(4, 1), place(5, 1)])
    #expect(places("") == [place(1, 1)])
  }

  @Test func `NEL, LS and PS are characters of their line`() {
    let index = LineIndex(Array("a\u{85}b\u{2028}c\u{2029}d\ne".utf8))
    #expect(index.lineCount == 2)
    #expect(index.position(of: 2 + 1 + 1) == place(1, 4))
    #expect(index.text(ofLine: 1) == "a\u{85}b\u{2028}c\u{2029}d")
  }

  @Test func `columns count scalars and UTF-16 units`() {
    let bytes = Array("é日😀e\u{301}x".utf8)
    let index = LineIndex(bytes)
    let offsets: [UInt32] = [0, 2, 5, 9, 10, 12, 13]
    #expect(offsets.map { index.position(of: $0).column } == [1, 2, 3, 4, 5, 6, 7])
    #expect(offsets.map { index.utf16Position(of: $0).column } == [1, 2, 3, 5, 6, 7, 8])
  }

  @Test func `an offset inside a scalar stands for the scalar`() {
    let index = LineIndex(Array("a😀b".utf8))
    #expect((1...4).map { index.position(of: $0).column } == [2, 2, 2, 2])
  }

  @Test func `an offset past the end is the end`() {
    #expect(LineIndex(Array("ab\nc".utf8)).position(of: .max) == place(2, 2))
  }

  @Test func `bytes that are not UTF-8 keep the columns before them`() {
    let index = LineIndex([0x61, 0x62, 0x80, 0xFF, 0xC3])
    #expect(index.position(of: 2) == place(1, 3))
    #expect(index.position(of: 3).line == 1)
  }

  @Test func `gives each line without its end`() {
    let index = LineIndex(Array("a\r\n\nbc\rd".utf8))
    #expect((1...index.lineCount).map { index.text(ofLine: $0) } == ["a", "", "bc", "d"])
    #expect(LineIndex(Array("a\n".utf8)).text(ofLine: 2) == "")
  }

  @Test func `agrees with counting from the start, across its marks`() {
    var random = SplitMix(seed: 7)
    let alphabet: [Unicode.Scalar] = ["a", "b", "é", "日", "😀", "\u{301}", "\n", "\r", " "]
    for length in [0, 1, 255, 256, 257, 700, 2000] {
      var text = ""
      for _ in 0..<length { text.unicodeScalars.append(alphabet[random.below(alphabet.count)]) }
      let index = LineIndex(Array(text.utf8))
      var offset: UInt32 = 0
      var expected = place(1, 1)
      var units = 1
      let scalars = Array(text.unicodeScalars)
      for (number, scalar) in scalars.enumerated() {
        #expect(index.position(of: offset) == expected)
        #expect(index.line(of: offset) == expected.line)
        #expect(index.utf16Position(of: offset) == place(expected.line, units))
        offset += UInt32(UTF8.width(scalar))
        let isPair = scalar == "\r" && number + 1 < scalars.count && scalars[number + 1] == "\n"
        if (scalar == "\n" || scalar == "\r") && !isPair {
          (expected, units) = (place(expected.line + 1, 1), 1)
        } else {
          expected.column += 1
          units += UTF16.width(scalar)
        }
      }
      #expect(index.position(of: offset) == expected)
    }
  }

  @Test func `a source map answers for one place`() {
    let source = MarkedSource("a: 1\nb: «x»\n")
    #expect(source.map.position(of: source.ranges[0].start, in: source.ranges[0].source) == place(2, 4))
  }
}

/// The same random numbers on every machine.
struct SplitMix {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
