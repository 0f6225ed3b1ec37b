import ArgumentParser
import Diagnostics

struct Lint: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Check specs.")
  @Argument(help: "The specs.") var specs: [String] = []
  @OptionGroup var common: CommonOptions

  func run() throws {
    try common.enterDirectory()
    let session = try SpecSession(SpecLocation.find(specs.first))
    let decoded = try session.decode(environment: nil, given: [], mode: .lint)
    let findings = Linting.judge(session, decoded, environment: nil).findings
    try Terminal.write(
      TextReport.render(
        findings, in: decoded.sources, options: .init(style: common.output, summary: .init(files: 1))))
    if findings.contains(where: { $0.severity == .error }) { throw Failure.found() }
  }
}
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Explain a rule.")
}
struct Rules: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "List the rules.")
}
