import Diagnostics
import GoldenSupport
import Testing

@Suite struct SARIFReportTests {
  private func fingerprints(_ marked: String, path: String = "a.yaml") throws -> [String?] {
    let source = MarkedSource(marked, path: path)
    let diagnostics = source.ranges.map { Diagnostic("AG901", .error, "m", at: $0) }
    let options = SARIFReport.Options(version: "1", rules: [])
    return try results(SARIFReport.render(diagnostics, in: source.map, options: options)).map {
      $0["partialFingerprints"]?["primaryLocationLineHash"]?.string
    }
  }

  private func results(_ bytes: [UInt8]) throws -> [JSONTree] {
    try JSONTree(bytes)["runs"]?.items?.first?["results"]?.items ?? []
  }

  @Test func `fingerprints stay when lines above come and indents change`() throws {
    let before = try fingerprints("a: «x»\nb: «x»\n")
    #expect(try fingerprints("# new\n\na: «x»\nnew: 1\n  b: «x» \n") == before)
    #expect(Set(before).count == 2)
  }

  @Test func `fingerprints tell equal lines apart`() throws {
    let equal = try fingerprints("- «x»\n- «x»\n- «x»\n").compactMap { $0 }
    #expect(equal.map { $0.suffix(2) } == [":1", ":2", ":3"])
    #expect(Set(equal.map { $0.dropLast(2) }).count == 1)
  }

  @Test func `fingerprints are the same on every machine`() throws {
    // FNV-1a 64 of "a: x", NUL, "AG901", as an independent implementation gives it.
    #expect(try fingerprints("  a: «x»\t\n") == ["8365e0510d99ecaa:1"])
  }

  @Test func `columns are UTF-16 units`() throws {
    let source = MarkedSource("😀é: «日😀»\n")
    let bytes = SARIFReport.render(
      [Diagnostic("AG901", .error, "m", at: source.ranges[0])], in: source.map, options: .init(version: "1", rules: []))
    let region = try results(bytes)[0]["locations"]?.items?[0]["physicalLocation"]?["region"]
    #expect(
      region
        == .object([
          "startLine": .integer(1), "startColumn": .integer(6), "endLine": .integer(1), "endColumn": .integer(9),
        ]))
  }

  @Test(arguments: [
    ("route 'GET /{id}'", "route 'GET /{{id}}'"), ("[a](http://x)", #"\[a\](http://x)"#),
    ("[GET, POST]", "[GET, POST]"),
    ("{0}", "{{0}}"), ("a](b [c]", #"a\](b \[c\]"#),
  ])
  func `messages hold no placeholder and no link`(_ text: String, _ escaped: String) {
    #expect(SARIFMessage.escaped(text) == escaped)
  }

  @Test func `a finding that is also suppressed stands once, suppressed`() throws {
    let diagnostic = Diagnostic("AG901", .error, "m", path: "a.yaml")
    let bytes = SARIFReport.render(
      [diagnostic], in: SourceMap(),
      options: .init(version: "1", rules: [], suppressed: [.init(diagnostic, because: "why not", in: .external)]))
    let found = try results(bytes)
    #expect(found.count == 1)
    #expect(
      found[0]["suppressions"]
        == .array([.object(["kind": .string("external"), "justification": .string("why not")])]))
  }

  /// Read again by `Tests/EndToEnd/test_sarif.py` with another parser and the schema of the standard.
  @Test func `hostile text makes a golden file for the schema`() throws {
    var map = SourceMap()
    let marks = HostileText.marks + HostileText.hidden.map { "a\($0)b" }
    let diagnostics = marks.enumerated().map { number, mark in
      let source = map.add(SourceFile(path: mark + ".yaml", bytes: Array("k: \(mark)".utf8)))
      let range = SourceRange(source: source, start: 0, end: UInt32(map[source].bytes.count))
      return Diagnostic(
        "AG901", .error, mark, at: range, label: mark, notes: [.init(mark, at: range)], why: mark, help: mark)
    }
    let options = SARIFReport.Options(
      version: "1.0.0",
      rules: [.init("AG901", .error, title: "{0} [a](http://x)", description: "<b>\u{1B}[31m{{}}")],
      suppressed: [.init(diagnostics[0], because: "\u{202E}{0}", in: .external)])
    try expectGolden(
      SARIFReport.render(diagnostics, in: map, options: options), "hostile.sarif")
  }
}
