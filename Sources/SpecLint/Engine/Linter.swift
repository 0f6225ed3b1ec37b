import Diagnostics
import SpecModel

/// One reading of a spec: its base, or the spec as one environment sees it.
package struct LintView: Sendable {
  /// `nil` for the base.
  package var environment: String?
  package var spec: Spec
  /// What the loader and the decoder found in it.
  package var diagnostics: [Diagnostic]
  /// What the spec points into.
  package var documents: SpecDocuments

  package init(
    _ spec: Spec, environment: String? = nil, diagnostics: [Diagnostic] = [], documents: SpecDocuments = .none
  ) {
    self.spec = spec
    self.environment = environment
    self.diagnostics = diagnostics
    self.documents = documents
  }
}

/// What a run is asked to do beside what the spec says under `lint`.
package struct LintSettings: Sendable {
  /// The directive comments of all files.
  package var comments: [SpecComment]
  /// Beginnings of codes (`AG4`, `AG401`); empty selects everything.
  package var select: [String]
  package var ignore: [String]

  package init(comments: [SpecComment] = [], select: [String] = [], ignore: [String] = []) {
    self.comments = comments
    self.select = select
    self.ignore = ignore
  }

  func selects(_ rule: any DocumentedCode.Type) -> Bool {
    guard rule.isSuppressible else { return true }
    let code = rule.code.text
    return (select.isEmpty || select.contains { code.hasPrefix($0) }) && !ignore.contains { code.hasPrefix($0) }
  }
}

/// A finding that somebody meant, and what they said about it.
package struct SuppressedFinding: Sendable, Hashable {
  package var finding: Diagnostic
  package var reason: String
  /// The comment, or the entry of `lint.ignores`.
  package var range: SourceRange
}

package struct LintResult: Sendable {
  /// What earlier stages found, and what the rules found, in no particular order, nothing said twice.
  package var findings: [Diagnostic]
  package var suppressed: [SuppressedFinding]

  package init(findings: [Diagnostic], suppressed: [SuppressedFinding] = []) {
    self.findings = findings
    self.suppressed = suppressed
  }
}

/// Runs the rules over the base of a spec and over each of its environments, one view after the other.
///
/// A finding of the base is said once, whatever environments repeat it; a finding of environments alone names them.
package struct Linter {
  private let settings: LintSettings
  private var views: [String?] = []
  private var order: [Diagnostic] = []
  private var seenIn: [Diagnostic: [String?]] = [:]
  private var suppressions: Suppressions
  private var hasErrorsBefore = false
  private var logGroups = LogGroupOwners()

  package init(_ settings: LintSettings = LintSettings()) {
    self.settings = settings
    suppressions = Suppressions(settings)
  }

  package mutating func check(_ view: LintView) {
    views.append(view.environment)
    for diagnostic in view.diagnostics {
      if diagnostic.severity == .error { hasErrorsBefore = true }
      record(diagnostic, in: view)
    }
    let context = LintContext(
      view.spec, environment: view.environment, diagnostics: view.diagnostics, documents: view.documents)
    suppressions.read(context)
    logGroups.add(context)
    for rule in RuleCatalog.rules {
      guard settings.selects(rule), let severity = suppressions.severity(of: rule) else { continue }
      var places: Set<SourceRange> = []
      for var finding in rule.init().check(context) {
        // Ten thousand routes may take one wrong value from the defaults or from an anchor.
        if let range = finding.range, !places.insert(range).inserted { continue }
        if suppressions.saysSeverity(of: rule) { finding.severity = severity }
        if rule.isSuppressible, suppressions.suppress(finding, namedAt: context.places(naming: finding)) { continue }
        record(finding, in: view)
      }
    }
  }

  /// What was found in all views, with the suppressions that did nothing.
  package consuming func result() -> LintResult {
    recordLogGroupClashes()
    for finding in suppressions.problems(afterErrors: hasErrorsBefore) {
      order.append(finding)
      seenIn[finding] = [nil]
    }
    let whole = Set(RuleCatalog.rules.filter { $0.needsEnvironment }.map { $0.code })
    let findings = order.compactMap { finding -> Diagnostic? in
      let environments = (seenIn[finding] ?? []).compactMap { $0 }
      guard views.count > 1 else { return finding }
      if whole.contains(finding.code) {
        if environments.isEmpty { return nil }
        if environments.count == views.count - 1 { return finding }
      } else if environments.isEmpty || environments.count != seenIn[finding]?.count {
        return finding
      }
      var named = finding
      let names = environments.map { "'\($0)'" }.joined(separator: ", ")
      named.message += " (environment\(environments.count == 1 ? "" : "s") \(names))"
      return named
    }
    return LintResult(findings: findings, suppressed: suppressions.suppressed)
  }

  /// All views at once.
  package static func run(_ views: [LintView], _ settings: LintSettings = LintSettings()) -> LintResult {
    var linter = Linter(settings)
    for view in views { linter.check(view) }
    return linter.result()
  }

  /// The one mistake that no single environment shows.
  private mutating func recordLogGroupClashes() {
    guard settings.selects(LogGroupClash.self), let severity = suppressions.severity(of: LogGroupClash.self) else {
      return
    }
    for var finding in logGroups.clashes() {
      finding.severity = severity
      if suppressions.suppress(finding) { continue }
      order.append(finding)
      seenIn[finding] = [nil]
    }
  }

  private mutating func record(_ finding: Diagnostic, in view: LintView) {
    if seenIn[finding] == nil { order.append(finding) }
    if seenIn[finding]?.last != .some(view.environment) { seenIn[finding, default: []].append(view.environment) }
  }
}
