import Diagnostics
import Testing

@testable import SpecLint

@Suite struct SuppressionTests {
  /// Code and message of what is left, and of what is suppressed with its reason.
  private struct Outcome: Equatable {
    var findings: [String] = []
    var suppressed: [String] = []
  }

  private func outcome(of text: String, select: [String] = [], ignore: [String] = []) throws -> Outcome {
    let spec = MarkedSpec(text)
    let result = Linter.run([try spec.view()], spec.settings(select: select, ignore: ignore))
    return Outcome(
      findings: result.findings.filter { $0.code < "AG4" }.sorted(in: spec.sources)
        .map { "\($0.code) \($0.severity.rawValue): \($0.message)" },
      suppressed: result.suppressed.map { "\($0.finding.code): \($0.reason)" })
  }

  private let slow = "AG333 error: 31s is over the maximum of 30s"

  @Test func `a comment at the end of a line holds for that line`() throws {
    let text = portal(
      """
      routes:
        GET /a: {function: tasks, authorizer: none, timeout: 31s}  # apigw:ignore AG333 — waits for the mainframe
        GET /b: {function: tasks, authorizer: none, timeout: 31s}
      """)
    #expect(try outcome(of: text) == Outcome(findings: [slow], suppressed: ["AG333: waits for the mainframe"]))
  }

  @Test func `a comment alone holds for the next key and all under it`() throws {
    let text = portal(
      """
      routes:
        # apigw:ignore AG333, AG311 - asked for
        GET /a/:
          function: tasks
          timeout: 31s
        GET /b: {function: tasks, timeout: 31s}
      """)
    #expect(
      try outcome(of: text)
        == Outcome(findings: [slow], suppressed: ["AG311: asked for", "AG333: asked for"]))
  }

  @Test func `a suppression without a reason suppresses nothing`() throws {
    let text = portal("routes:\n  GET /a: {function: tasks, timeout: 31s}  # apigw:ignore AG333")
    #expect(
      try outcome(of: text)
        == Outcome(findings: [slow, "AG122 warning: the suppression of AG333 has no reason"]))
  }

  @Test func `what has no effect is said`() throws {
    let text = portal(
      """
      routes:
        GET /a: tasks  # apigw:ignore AG333, AG999, AG109 — because
        GET /b: tasks  # apigw:ignroe AG333 — because
        GET /c: tasks  # apigw:ignore
        GET /d: tasks  # apigw:allow exposure — because
      """)
    #expect(
      try outcome(of: text)
        == Outcome(findings: [
          "AG122 warning: suppression of AG333 suppresses nothing", "AG122 warning: there is no rule 'AG999'",
          "AG122 warning: AG109 cannot be suppressed", "AG122 warning: 'apigw:ignroe' is not known",
          "AG122 warning: this suppression names no rule",
        ]))
  }

  @Test func `after errors of the decoder nothing counts as useless`() throws {
    let text = portal("routes:\n  GET /a: {function: tasks, timeuot: 31s}  # apigw:ignore AG333 — because")
    #expect(try outcome(of: text).findings == ["AG103 error: unknown key 'timeuot' in route 'GET /a'"])
  }

  @Test func `lint ignores a rule at a route, an API, a function, or everywhere`() throws {
    func text(at place: String) -> String {
      portal(
        "routes: {GET /a: {function: tasks, timeout: 31s}, GET /b: {function: tasks, timeout: 31s}}",
        top: "functions: {tasks: tasks-fn}\nlint: {ignores: [{rule: AG333, \(place)reason: meant}]}")
    }
    #expect(try outcome(of: text(at: "at: portal/GET /b, ")) == Outcome(findings: [slow], suppressed: ["AG333: meant"]))
    let all = Outcome(suppressed: ["AG333: meant", "AG333: meant"])
    #expect(try outcome(of: text(at: "at: portal, ")) == all)
    #expect(try outcome(of: text(at: "")) == all)
    #expect(
      try outcome(of: text(at: "at: functions/tasks, "))
        == Outcome(findings: ["AG122 warning: suppression of AG333 suppresses nothing", slow, slow]))
    #expect(
      try outcome(of: text(at: "at: portal/GET /x, "))
        == Outcome(findings: ["AG122 warning: 'portal/GET /x' names nothing in this spec", slow, slow]))
  }

  @Test func `severities change what a rule weighs`() throws {
    func text(_ severities: String) -> String {
      portal(
        "routes: {GET /a: {function: tasks, timeout: 31s}}",
        top: "functions: {tasks: tasks-fn}\nlint: {severities: {\(severities)}}")
    }
    #expect(
      try outcome(of: text("AG333: info")).findings == ["AG333 info: 31s is over the maximum of 30s"])
    #expect(try outcome(of: text("AG333: off")) == Outcome())
    #expect(
      try outcome(of: text("AG109: off")).findings == ["AG122 warning: AG109 cannot be suppressed", slow])
    #expect(
      try outcome(of: text("AG33: off")).findings == ["AG122 warning: there is no rule 'AG33'", slow])
  }

  @Test func `select and ignore choose rules by the beginnings of their codes`() throws {
    let text = portal("routes: {GET /a/: {function: tasks, timeout: 31s}, GET /b: nobody}")
    let trailing = "AG311 warning: 'GET /a/' is a different route from 'GET /a'"
    let undeclared = "AG109 error: route 'GET /b' uses undeclared function 'nobody'"
    #expect(try outcome(of: text).findings == [trailing, slow, undeclared])
    #expect(try outcome(of: text, select: ["AG33"]).findings == [slow, undeclared])
    #expect(try outcome(of: text, ignore: ["AG3"]).findings == [undeclared])
    #expect(try outcome(of: text, select: ["AG3"], ignore: ["AG333"]).findings == [trailing, undeclared])
  }
}
