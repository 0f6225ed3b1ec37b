import ArgumentParser
import Diagnostics
import Files
import SpecLint
import SpecModel

/// `text`, or `sarif:findings.sarif` to write a file beside the text on the terminal.
struct ReportFormat: ExpressibleByArgument {
  enum Kind: String, CaseIterable { case text, concise, json, sarif, github }

  var kind: Kind
  var file: String?

  init(kind: Kind) { self.kind = kind }

  init?(argument: String) {
    let parts = argument.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let kind = Kind(rawValue: String(parts[0])), parts.count == 1 || !parts[1].isEmpty else { return nil }
    self.kind = kind
    file = parts.count == 2 ? String(parts[1]) : nil
  }

  static var allValueStrings: [String] { Kind.allCases.map(\.rawValue) }
}

extension Diagnostic.Severity: ExpressibleByArgument {}

struct Lint: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Check specs: what AWS would refuse, or accept and then not do.",
    discussion: """
      Checks the base of a spec and each of its environments. Ends with 1 if a finding is as grave as --fail-on.

      Examples:
        apigw lint
        apigw lint apis/*.apigw.yaml --format concise
        apigw lint --format text --format sarif:findings.sarif
        cat spec.yaml | apigw lint -
      """)

  @Argument(help: "Specs, or `-` for standard input; found by itself when there is one in this folder.")
  var specs: [String] = []
  @OptionGroup var options: SpecOptions
  @Option(
    help: ArgumentHelp(
      "How to print: text, concise, json, sarif or github; with `:file` to a file. May be repeated.",
      valueName: "format[:file]"))
  var format: [ReportFormat] = []
  @Option(help: ArgumentHelp("Only findings whose code begins so: AG4,AG310.", valueName: "codes"))
  var select: [String] = []
  @Option(help: ArgumentHelp("No findings whose code begins so.", valueName: "codes")) var ignore: [String] = []
  @Option(
    help: ArgumentHelp(
      "Gravest severity that still passes is below this: error, warning or info.", valueName: "severity"))
  var failOn: Diagnostic.Severity = .error
  @OptionGroup var common: CommonOptions

  func run() throws {
    try common.enterDirectory()
    var report = LintReport()
    for path in specs.isEmpty ? [nil] : specs.map(Optional.some) {
      let session = try SpecSession(SpecLocation.find(path))
      if let environment = options.environment { _ = try session.environment(environment) }
      let result = try Linting.check(
        session, environment: options.environment, given: options.parameters, select: codes(select),
        ignore: codes(ignore))
      report.add(result, of: session.source)
    }
    for format in format.isEmpty ? [ReportFormat(kind: .text)] : format {
      try report.write(format, style: common.output)
    }
    if report.findings.contains(where: { $0.severity >= failOn }) { throw Failure.found() }
  }

  private func codes(_ given: [String]) -> [String] {
    given.flatMap { $0.split(separator: ",").map { $0.uppercased() } }
  }
}

/// Findings of all specs of a run over one map of sources.
struct LintReport {
  private(set) var findings: [Diagnostic] = []
  private var suppressed: [SARIFReport.Suppressed] = []
  private var sources = SourceMap()
  private var specs = 0

  mutating func add(_ result: LintResult, of source: SpecSource) {
    let offset = UInt32(sources.files.count)
    for file in source.sources.files { _ = sources.add(file) }
    specs += 1
    findings += result.findings.map { $0.shifted(by: offset) }
    suppressed += result.suppressed.map {
      SARIFReport.Suppressed($0.finding.shifted(by: offset), because: $0.reason)
    }
  }

  func write(_ format: ReportFormat, style: Style) throws(Failure) {
    let bytes: [UInt8] =
      switch format.kind {
      case .text:
        Array(
          TextReport.render(
            findings, in: sources,
            options: .init(style: format.file == nil ? style : .plain, summary: .init(files: sources.files.count))
          ).utf8)
      case .concise: Array(ConciseReport.render(findings, in: sources).utf8)
      case .json: JSONReport.render(findings, in: sources, files: sources.files.count)
      case .sarif:
        SARIFReport.render(
          findings, in: sources,
          options: .init(version: Apigw.version, rules: RulePage.sarifRules, suppressed: suppressed))
      case .github: Array(GitHubReport.render(findings, in: sources).utf8)
      }
    if let file = format.file {
      try reporting { () throws(FileError) in try AtomicFile.write(bytes, to: file, mode: 0o644) }
    } else {
      try Terminal.write(bytes)
    }
    if format.kind == .github, let path = environment("GITHUB_STEP_SUMMARY"), !path.isEmpty {
      let summary = Array(MarkdownSummary.render(findings, in: sources).utf8)
      let old = (try? FileSystem.read(path, limit: 1 << 20)) ?? []
      try reporting { () throws(FileError) in try AtomicFile.write(old + summary, to: path, mode: 0o644) }
    }
  }
}

extension Diagnostic {
  /// The same finding in a map that has other files first.
  fileprivate func shifted(by offset: UInt32) -> Diagnostic {
    guard offset > 0 else { return self }
    func shift(_ range: SourceRange) -> SourceRange {
      SourceRange(source: SourceID(index: range.source.index + offset), start: range.start, end: range.end)
    }
    var diagnostic = self
    diagnostic.range = range.map(shift)
    diagnostic.notes = notes.map { Note($0.label, at: shift($0.range)) }
    return diagnostic
  }
}
