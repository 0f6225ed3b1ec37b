import Diagnostics
import SpecSyntax
import Testing

@Suite struct TreeOverlayTests {
  private func overlay(_ base: String, _ over: String) throws -> (value: String, isBase: Bool) {
    var reading = Reading(yaml: "b: \(base)\no: \(over)")
    let pairs = reading.tree.pairs(of: try #require(reading.root))
    let before = reading.tree.printed(pairs[0].value)
    let result = reading.tree.overlay(pairs[0].value, with: pairs[1].value)
    #expect(reading.tree.printed(pairs[0].value) == before, "the base stays what it was")
    return (reading.tree.printed(result), result == pairs[0].value)
  }

  @Test(arguments: [
    ("{a: 1, b: 2, c: 3}", "{b: 4, d: 5}", #"{"a": 1, "b": 4, "c": 3, "d": 5}"#),
    ("{a: {x: 1, y: 2}}", "{a: {y: 3, z: 4}}", #"{"a": {"x": 1, "y": 3, "z": 4}}"#),
    ("{a: [1, 2]}", "{a: [3]}", #"{"a": [3]}"#),
    ("{a: {x: 1}}", "{a: 2}", #"{"a": 2}"#),
    ("{a: 1}", "{a: {x: 1, y: null}}", #"{"a": {"x": 1}}"#),
    ("{a: 1, b: 2}", "{a: null}", #"{"b": 2}"#),
    ("{a: 1}", "{b: ~, c: {d: null, e: {}}}", #"{"a": 1, "c": {"e": {}}}"#),
    ("{a: 1}", "{a: 'null'}", #"{"a": "null"}"#),
    ("{a: {b: {c: 1, d: 2}}}", "{a: {b: {c: null}}}", #"{"a": {"b": {"d": 2}}}"#),
    ("{'a': 1}", "{\"a\": 2}", #"{"a": 2}"#),
  ])
  func `mappings merge by key, the rest is replaced, null removes`(_ base: String, _ over: String, _ value: String)
    throws
  {
    #expect(try overlay(base, over).value == value)
  }

  @Test(arguments: ["{}", "{x: null}", "{a: {}}", "{a: {z: null}}"])
  func `nothing new gives the base itself`(_ over: String) throws {
    #expect(try overlay("{a: {b: 1}}", over).isBase)
  }

  @Test func `a large mapping is overlaid key by key`() throws {
    let base = "{" + (0..<500).map { "k\($0): \($0)" }.joined(separator: ", ") + "}"
    let over = "{" + (0..<500).map { "k\($0): null" }.joined(separator: ", ") + ", new: 1}"
    #expect(try overlay(base, over).value == #"{"new": 1}"#)
  }

  // MARK: Fragments

  private func merged(_ fragments: [String]) throws -> (value: String, findings: [String]) {
    var tree = SyntaxTree()
    var roots: [NodeID] = []
    var texts: [[UInt8]] = []
    for (index, text) in fragments.enumerated() {
      let file = SourceFile(path: "\(index).yaml", bytes: Array(text.utf8))
      let checked = YAMLReader.read(file, as: SourceID(index: UInt32(index)), into: &tree)
      #expect(checked.diagnostics == [])
      roots.append(try #require(checked.value))
      texts.append(file.bytes)
    }
    let checked = tree.merge(roots)
    func place(_ range: SourceRange) -> String {
      let text = String(decoding: texts[Int(range.source.index)][Int(range.start)..<Int(range.end)], as: UTF8.self)
      return "\(range.source.index):\(text)"
    }
    let findings = checked.diagnostics.map { finding in
      "\(finding.code) \(finding.message) @ \(finding.range.map(place) ?? "nowhere")"
        + finding.notes.map { " (\($0.label) @ \(place($0.range)))" }.joined()
    }
    return (checked.value.map { tree.printed($0) } ?? "nothing", findings)
  }

  @Test func `fragments merge at every depth`() throws {
    let result = try merged([
      "apigw: 1\napis: {a: {type: http, routes: {GET /: f}}}", "apigw: 1\napis: {a: {routes: {GET /x: f}}, b: {}}",
      "functions: {f: fn}",
    ])
    #expect(
      result.value == """
        {"apigw": 1, "apis": {"a": {"type": "http", "routes": {"GET /": "f", "GET /x": "f"}}, "b": {}}, \
        "functions": {"f": "fn"}}
        """)
    #expect(result.findings == [])
  }

  @Test func `what is said twice is an error with both places, and the first stands`() throws {
    let result = try merged([
      "tags: {team: a}\napis: {a: {type: http, x: [1]}}", "tags: {team: a}\napis: {a: {x: [1], apigw: 1}, b: 1}",
      "apis: {a: {apigw: 1}, b: {}}",
    ])
    #expect(result.value == #"{"tags": {"team": "a"}, "apis": {"a": {"type": "http", "x": [1], "apigw": 1}, "b": 1}}"#)
    #expect(
      result.findings == [
        "AG102 'tags.team' is said in two files @ 1:team (first said here @ 0:team)",
        "AG102 'apis.a.x' is said in two files @ 1:x (first said here @ 0:x)",
        "AG102 'apis.a.apigw' is said in two files @ 2:apigw (first said here @ 1:apigw)",
        "AG102 'apis.b' is said in two files @ 2:b (first said here @ 1:b)",
      ])
  }

  @Test func `a fragment must be a mapping`() throws {
    let result = try merged(["[a]", "b: 1", "c"])
    #expect(result.value == #"{"b": 1}"#)
    #expect(
      result.findings == [
        "AG104 a file of a spec holds a mapping, found a list @ 0:[a]",
        "AG104 a file of a spec holds a mapping, found a text @ 2:c",
      ])
  }
}
