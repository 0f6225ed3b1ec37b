import Diagnostics
import Planner
import SpecModel
import Testing

@testable import Commands

@Suite struct OptionsTests {
  @Test(arguments: [
    ("0", 0), ("0s", 0), ("5s", 5), ("500ms", 0.5), ("1.5s", 1.5), ("2m", 120), ("1h", 3600),
  ])
  func `a timeout has a unit`(_ text: String, _ seconds: Double) {
    #expect(Timeout(argument: text)?.seconds == seconds)
  }

  @Test(arguments: ["", "5", "s", "ms", "-1s", "5 s", "5d", "nans", "infs", "5S", "s5"])
  func `anything else is no timeout`(_ text: String) {
    #expect(Timeout(argument: text) == nil)
  }

  @Test(arguments: [
    ("a=b", "a", "b"), ("a=", "a", ""), ("a=b=c", "a", "b=c"), ("a= b ", "a", " b "), ("ä=\u{301}x", "ä", "\u{301}x"),
  ])
  func `a param is a name and a value, split at the first equals sign`(
    _ text: String, _ name: String, _ value: String
  ) {
    let parameter = GivenParameter(argument: text)
    #expect(parameter?.name == name)
    #expect(parameter?.value == value)
  }

  @Test(arguments: ["", "a", "=b"])
  func `what has no name or no equals sign is no param`(_ text: String) {
    #expect(GivenParameter(argument: text) == nil)
  }

  @Test(
    arguments: [
      ("replace", [Gate.replace]), ("destroy", [.destroy]), ("replace,destroy", [.replace, .destroy]),
      ("destroy,replace,destroy", [.destroy, .replace]),
    ] as [(String, Set<Gate>)])
  func `gates are a list of classes`(_ text: String, _ gates: Set<Gate>) {
    #expect(GateList(argument: text)?.gates == gates)
  }

  /// An unset variable of a script must not turn a gate into none.
  @Test(arguments: ["", ",", "update", "replace,update", "Replace", "replace destroy"])
  func `anything else is no list of gates`(_ text: String) {
    #expect(GateList(argument: text) == nil)
  }

  @Test(
    arguments: [
      ("text", ReportFormat.Kind.text, nil), ("concise", .concise, nil), ("json", .json, nil), ("github", .github, nil),
      ("sarif:findings.sarif", .sarif, "findings.sarif"), ("json:a:b", .json, "a:b"),
      ("json:/tmp/x y.json", .json, "/tmp/x y.json"),
    ] as [(String, ReportFormat.Kind, String?)])
  func `a report has a format and perhaps a file`(_ text: String, _ kind: ReportFormat.Kind, _ file: String?) {
    let format = ReportFormat(argument: text)
    #expect(format?.kind == kind)
    #expect(format?.file == file)
  }

  @Test(arguments: ["", "yaml", "SARIF", "sarif:", ":x", "text "])
  func `anything else is no report`(_ text: String) {
    #expect(ReportFormat(argument: text) == nil)
  }

  @Test func `what plans are made from tells params apart and not their order`() {
    func inputs(_ given: (String, String)...) -> PlanInputs {
      PlanInputs(files: "digest", parameters: given.map { GivenParameter(name: $0.0, value: $0.1) })
    }
    #expect(inputs(("a", "1"), ("b", "2")) == inputs(("b", "2"), ("a", "1")))
    #expect(inputs(("a", "1")) != inputs(("a", "2")))
    #expect(inputs(("a", "1")) != inputs())
    #expect(PlanInputs.files(of: inputs(("a", "1")).text) == "digest")
  }
}

@Suite struct ColorChoiceTests {
  private func style(_ choice: ColorChoice, terminal: Bool, _ variables: [String: String] = [:]) -> Style {
    choice.style(isTerminal: terminal) { variables[$0] }
  }

  @Test func `the option beats everything`() {
    #expect(style(.always, terminal: false, ["NO_COLOR": "1", "TERM": "dumb"]) == .colour)
    #expect(style(.never, terminal: true, ["FORCE_COLOR": "1"]) == .plain)
  }

  @Test(
    arguments: [
      ([:], true, Style.colour), ([:], false, .plain), (["NO_COLOR": "1"], true, .plain),
      (["NO_COLOR": ""], true, .colour), (["NO_COLOR": "1", "FORCE_COLOR": "1"], true, .plain),
      (["FORCE_COLOR": "1"], false, .colour), (["FORCE_COLOR": ""], false, .plain),
      (["CLICOLOR_FORCE": "1"], false, .colour), (["CLICOLOR": "0"], true, .plain), (["CLICOLOR": "1"], true, .colour),
      (["CLICOLOR": "0", "CLICOLOR_FORCE": "1"], true, .colour), (["TERM": "dumb"], true, .plain),
      (["TERM": "dumb", "FORCE_COLOR": "1"], true, .colour), (["TERM": "xterm"], false, .plain),
    ] as [([String: String], Bool, Style)])
  func `auto asks the environment, then the terminal`(
    _ variables: [String: String], _ isTerminal: Bool, _ expected: Style
  ) {
    #expect(style(.auto, terminal: isTerminal, variables) == expected)
  }
}
