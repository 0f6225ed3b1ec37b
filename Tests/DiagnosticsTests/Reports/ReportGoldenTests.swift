import Diagnostics
import GoldenSupport
import Testing

/// What people and programs see, in full.
@Suite struct ReportGoldenTests {
  let portal = PortalFindings()

  static let rules = [
    SARIFReport.Rule(
      "AG511", .warning, title: "timeouts of functions fit their integrations",
      description: "API Gateway gives up before the function does. Callers see 504 while the work goes on."),
    SARIFReport.Rule(
      "AG302", .error, title: "routes say who may call them",
      description: "A route of an HTTP API without an authorizer is open; `{authorizer: none}` says that it is meant."),
  ]

  @Test func `draws findings with carets`() throws {
    let summary = TextReport.Summary(files: 1, details: ["3 routes"], next: "1 can be fixed: apigw lint --fix")
    let text = TextReport.render(portal.diagnostics, in: portal.source.map, options: .init(width: 60, summary: summary))
    try expectGolden(text, "lint.txt")
  }

  @Test func `colours the same text and nothing else`() throws {
    let options = TextReport.Options(style: .colour, width: 60)
    let coloured = TextReport.render(portal.diagnostics, in: portal.source.map, options: options)
    try expectGolden(coloured, "lint.colour.txt")
    let plain = TextReport.render(portal.diagnostics, in: portal.source.map, options: .init(width: 60))
    #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
  }

  @Test func `draws hard places`() throws {
    var source = MarkedSource(
      """
      «one»: {«two»: «one»}
      \tkey:\t«日本語» = «é\u{301}x»
      block: «|
        first   \n  second
      »end«»
      """, path: "a.yaml")
    source.add("functions:\n  «tasks»: x\n", path: "shared/functions.yaml")
    let r = source.ranges
    let diagnostics = [
      Diagnostic(
        "AG901", .error, "two notes on one line", at: r[1], label: "second",
        notes: [
          .init("first", at: r[0]), .init("third", at: r[2]),
        ]),
      Diagnostic("AG902", .warning, "wide, after tabs", at: r[3], label: "three wide characters"),
      Diagnostic("AG903", .warning, "marks that combine", at: r[4], label: "two columns"),
      Diagnostic("AG904", .error, "a range of several lines", at: r[5], label: "to the end of its first line"),
      Diagnostic("AG905", .info, "nothing under the carets", at: r[6], notes: [.init("declared here", at: r[7])]),
      Diagnostic(
        "AG906", .error, "no place but a file", path: "missing.yaml", why: "it does not exist",
        help: "add:\n  a: 1\nthere"),
      Diagnostic("AG907", .error, "no place at all"),
    ]
    try expectGolden(TextReport.render(diagnostics, in: source.map), "hard-places.txt")
  }

  @Test func `shows a window of a long line`() throws {
    let filler = String(repeating: "abcdefghi ", count: 40)
    let source = MarkedSource("«start» \(filler)«middle»\(filler) «end»\n\(filler)«\(filler)»\n", path: "long.yaml")
    let diagnostics = zip(["start", "middle", "end", "wide"], source.ranges).map {
      Diagnostic("AG901", .error, "at the " + $0, at: $1, label: $0)
    }
    try expectGolden(
      TextReport.render(diagnostics, in: source.map, options: .init(width: 60)), "long.txt")
  }

  @Test func `writes one line per finding`() throws {
    try expectGolden(ConciseReport.render(portal.diagnostics, in: portal.source.map), "lint.concise.txt")
  }

  @Test func `writes JSON`() throws {
    try expectGolden(JSONReport.render(portal.diagnostics, in: portal.source.map, files: 1), "lint.json")
  }

  @Test func `writes JSON without findings`() throws {
    try expectGolden(JSONReport.render([], in: SourceMap(), files: 2), "clean.json")
  }

  @Test func `writes SARIF`() throws {
    let options = SARIFReport.Options(
      version: "1.0.0", rules: ReportGoldenTests.rules,
      suppressed: [.init(portal.diagnostics[2], because: "the report runs at night", in: .inSource)])
    let bytes = SARIFReport.render(
      Array(portal.diagnostics.filter { $0.code != "AG511" }), in: portal.source.map, options: options)
    try expectGolden(bytes, "lint.sarif")
  }

  @Test func `writes GitHub annotations`() throws {
    try expectGolden(GitHubReport.render(portal.diagnostics, in: portal.source.map), "lint.github.txt")
  }

  @Test func `writes a summary page`() throws {
    try expectGolden(MarkdownSummary.render(portal.diagnostics, in: portal.source.map), "summary.md")
  }

  @Test func `says that there is nothing to say`() {
    let summary = TextReport.Summary(files: 2, details: ["7 routes"])
    #expect(
      TextReport.render([], in: SourceMap(), options: .init(summary: summary))
        == "no findings in 2 files (7 routes)\n")
    #expect(TextReport.render([], in: SourceMap()) == "")
    #expect(ConciseReport.render([], in: SourceMap()) == "")
    #expect(GitHubReport.render([], in: SourceMap()) == "")
    #expect(MarkdownSummary.render([], in: SourceMap()) == "### apigw lint\n\nno findings\n")
  }
}
