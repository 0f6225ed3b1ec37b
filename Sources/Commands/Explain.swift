import ArgumentParser
import Diagnostics
import JSONText
import SpecLint

/// The pages of codes, as the commands print them.
enum RulePage {
  static var sarifRules: [SARIFReport.Rule] {
    RuleCatalog.documented.map { rule in
      SARIFReport.Rule(rule.code, rule.severity, title: rule.title, description: text(of: rule.code) ?? rule.title)
    }
  }

  static func text(of code: DiagnosticCode) -> String? { RuleCatalog.page(of: code) }
}

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Print the page of a rule: what it finds, why, and what to do.",
    discussion: "Example:\n  apigw explain AG401")

  @Argument(help: "The code of a finding.") var code: String
  @OptionGroup var common: CommonOptions

  func run() throws {
    try common.enterDirectory()
    let wanted = DiagnosticCode(code.uppercased())
    guard let rule = RuleCatalog.documented(wanted) else {
      throw Failure.usage(
        "there is no rule '\(code)'",
        help: Suggestion.help("rule", for: wanted.text, in: RuleCatalog.documented.map { $0.code.text })
          ?? "`apigw rules` prints them all")
    }
    try Terminal.write(RulePage.text(of: wanted) ?? "\(rule.code) \(rule.title)\n")
  }
}

struct Rules: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "Print every rule with its severity.", discussion: "Example:\n  apigw rules --format json")

  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

  @Option(help: "How to print: text or json.") var format: Format = .text
  @OptionGroup var common: CommonOptions

  func run() throws {
    try common.enterDirectory()
    switch format {
    case .text:
      let lines = RuleCatalog.documented.map { rule in
        let severity = rule.severity.rawValue
        return "\(rule.code)  \(severity)\(String(repeating: " ", count: 7 - severity.utf8.count))  \(rule.title)\n"
      }
      try Terminal.write(lines.joined())
    case .json:
      var json = JSONWriter(.indented)
      json.object { json in
        json.member("format", "apigw.rules/1")
        json.key("rules")
        json.array { json in
          for rule in RuleCatalog.documented {
            json.object { json in
              json.member("code", rule.code.text)
              json.member("severity", rule.severity.rawValue)
              json.member("title", rule.title)
              json.member("suppressible", rule.isSuppressible)
            }
          }
        }
      }
      json.newline()
      try Terminal.write(json.bytes)
    }
  }
}
