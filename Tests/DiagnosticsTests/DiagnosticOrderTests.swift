import Diagnostics
import Testing

@Suite struct DiagnosticOrderTests {
  @Test func `orders by file, place, severity and words, identical ones once`() {
    var source = MarkedSource("«a» «b»", path: "b.yaml")
    source.add("«c»", path: "a.yaml")
    let r = source.ranges
    let expected = [
      Diagnostic("AG100", .info, "no place"),
      Diagnostic("AG900", .error, "no range", path: "a.yaml"),
      Diagnostic("AG900", .error, "in the other file", at: r[2]),
      Diagnostic("AG200", .error, "at the start", at: r[0]),
      Diagnostic("AG100", .warning, "at the start", at: r[0]),
      Diagnostic("AG101", .warning, "Zebra", at: r[0]),
      Diagnostic("AG101", .warning, "ant", at: r[0]),
      Diagnostic("AG101", .warning, "ant", at: r[0], label: "x"),
      Diagnostic("AG101", .warning, "ant", at: r[0], label: "x", notes: [.init("n", at: r[1])]),
      Diagnostic("AG001", .error, "later", at: r[1]),
    ]
    var random = SplitMix(seed: 5)
    for _ in 0..<50 {
      var shuffled = expected + [expected[2], expected[7], expected[7]]
      for index in shuffled.indices { shuffled.swapAt(index, random.below(shuffled.count)) }
      #expect(shuffled.sorted(in: source.map) == expected)
    }
  }

  @Test func `counts by severity`() {
    let one = Diagnostic("AG100", .error, "x")
    let two = Diagnostic("AG100", .warning, "x")
    let three = Diagnostic("AG100", .info, "x")
    #expect(DiagnosticCounts([]).text == "no findings")
    #expect(DiagnosticCounts([one]).text == "1 error")
    #expect(DiagnosticCounts([one, two, two, three, one, three]).text == "2 errors, 2 warnings, 2 info")
  }
}
