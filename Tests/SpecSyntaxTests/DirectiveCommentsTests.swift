import Diagnostics
import SpecSyntax
import Testing

@Suite struct DirectiveCommentsTests {
  private func directives(_ text: String) -> [String] {
    let reading = Reading(yaml: text)
    return reading.tree.directiveComments(in: reading.file, source: SourceID(index: 0)).map { directive in
      let subjects = directive.subjects.map { reading.source($0.range) }.joined(separator: "|")
      let reason = directive.reason.map { reading.source($0.range) } ?? "no reason"
      #expect(directive.subjects.map(\.value) == directive.subjects.map { reading.source($0.range) })
      return "\(directive.verb.value)(\(subjects)) \(reason) @ \(reading.source(directive.range))"
        + (directive.standsAlone ? " alone" : "")
    }
  }

  @Test(
    arguments: [
      ("a: 1 # apigw:ignore AG401 — why", ["ignore(AG401) why @ # apigw:ignore AG401 — why"]),
      (
        "# apigw:ignore AG401, AG402 – è why \na: 1",
        ["ignore(AG401|AG402) è why @ # apigw:ignore AG401, AG402 – è why alone"]
      ),
      ("#apigw:ignore AG401,AG402 -- x-y\na: 1", ["ignore(AG401|AG402) x-y @ #apigw:ignore AG401,AG402 -- x-y alone"]),
      (
        "a:\n  # apigw:allow exposure - ok: yes\n  b: 1",
        ["allow(exposure) ok: yes @ # apigw:allow exposure - ok: yes alone"]
      ),
      ("a: 1 # apigw:ignore AG401\r\nb: 2", ["ignore(AG401) no reason @ # apigw:ignore AG401"]),
      ("a: 1 # apigw:ignore AG401 —\n", ["ignore(AG401) no reason @ # apigw:ignore AG401 —"]),
      ("a: 1 # apigw:ignore\n# apigw:\n", ["ignore() no reason @ # apigw:ignore", "() no reason @ # apigw: alone"]),
      ("a: 1 # apigw:ignore — why\n", ["ignore() why @ # apigw:ignore — why"]),
      ("a: | # apigw:ignore AG1 — x\n  # apigw:ignore AG2 — y\n", ["ignore(AG1) x @ # apigw:ignore AG1 — x"]),
      ("a: '# apigw:ignore AG1 — x'\nb: \"\n  # apigw:ignore AG2 — y\"\n", []),
      ("a: x#apigw:ignore AG1 — x\n", []),
      ("a: 1 # see apigw:ignore AG401 — why", []),
    ] as [(String, [String])])
  func `finds directives in comments and nowhere else`(_ text: String, _ expected: [String]) {
    #expect(directives(text) == expected)
  }
}
