import Diagnostics
import SpecModel

/// What the spec says about findings that are meant: comments, `lint.ignores`, `lint.severities`; and what of it has
/// no effect (AG122).
struct Suppressions {
  private(set) var suppressed: [SuppressedFinding] = []
  private let settings: LintSettings
  /// Per comment and subject whether it has hit something.
  private var commentHits: [[Bool]]
  private var ignores: [Ignore] = []
  /// Hits by the place of the rule's code, over all views.
  private var ignoreState: [SourceRange: IgnoreState] = [:]
  private var severities: [String: Diagnostic.Severity?] = [:]
  private var found: [Diagnostic] = []
  private var known: Set<SuppressedFinding> = []

  private struct Ignore {
    var code: Located<String>
    var reason: String
    /// `nil` for everywhere.
    var places: [SourceRange]?
  }

  private struct IgnoreState {
    var code: String
    var at: Located<String>?
    var isResolved = false
    var hasHit = false
  }

  init(_ settings: LintSettings) {
    self.settings = settings
    commentHits = settings.comments.map { $0.directive.subjects.map { _ in false } }
  }

  // MARK: Reading a view

  mutating func read(_ context: LintContext) {
    severities = [:]
    for entry in context.spec.lint.severities.entries {
      let code = entry.key.value
      guard let documented = RuleCatalog.documented(DiagnosticCode(code)) else {
        report(unknown(entry.key))
        continue
      }
      guard documented.isSuppressible else {
        report(unsuppressible(entry.key))
        continue
      }
      severities[code] = entry.value
    }
    ignores = []
    for ignore in context.spec.lint.ignores {
      guard let rule = ignore.rule, let code = rule.value.literal, let reason = ignore.reason?.value.display else {
        continue
      }
      let located = Located(code, at: rule.range)
      guard let documented = RuleCatalog.documented(DiagnosticCode(code)) else {
        report(unknown(located))
        continue
      }
      guard documented.isSuppressible else {
        report(unsuppressible(located))
        continue
      }
      let at = ignore.at.flatMap { at in at.value.literal.map { Located($0, at: at.range) } }
      var state = ignoreState[rule.range] ?? IgnoreState(code: code, at: at)
      let places = at.map { context.places(named: $0.value) }
      if places?.isEmpty != true { state.isResolved = true }
      ignoreState[rule.range] = state
      ignores.append(Ignore(code: located, reason: reason, places: places))
    }
  }

  /// `nil` where the spec turns the rule off.
  func severity(of rule: any DocumentedCode.Type) -> Diagnostic.Severity? {
    if let said = severities[rule.code.text] { return said }
    return rule.severity
  }

  /// Whether the spec says how much a rule weighs.
  func saysSeverity(of rule: any DocumentedCode.Type) -> Bool { severities[rule.code.text] != nil }

  // MARK: Hits

  /// Whether somebody meant this finding; all that say so count as used.
  ///
  /// - Parameter places: what names the file of a finding that does not stand in the spec itself.
  mutating func suppress(_ finding: Diagnostic, namedAt places: [SourceRange] = []) -> Bool {
    guard let range = finding.range else { return false }
    let spots = places.isEmpty ? [range] : places
    var isMeant = false
    for (index, comment) in settings.comments.enumerated() where spots.contains(where: comment.covers) {
      guard comment.directive.verb.value == "ignore", let reason = comment.directive.reason else { continue }
      for (position, subject) in comment.directive.subjects.enumerated() where subject.value == finding.code.text {
        commentHits[index][position] = true
        isMeant = true
        remember(finding, reason.value, comment.directive.range)
      }
    }
    for ignore in ignores where ignore.code.value == finding.code.text {
      guard ignore.places?.contains(where: { place in spots.contains(where: place.contains) }) ?? true else { continue }
      ignoreState[ignore.code.range]?.hasHit = true
      isMeant = true
      remember(finding, ignore.reason, ignore.code.range)
    }
    return isMeant
  }

  private mutating func remember(_ finding: Diagnostic, _ reason: String, _ range: SourceRange) {
    let entry = SuppressedFinding(finding: finding, reason: reason, range: range)
    if known.insert(entry).inserted { suppressed.append(entry) }
  }

  // MARK: What has no effect

  /// AG122, once all views are read. After errors of earlier stages rules may not have seen everything, so a
  /// suppression that hit nothing is no finding then.
  func problems(afterErrors: Bool) -> [Diagnostic] {
    guard settings.selects(UselessSuppression.self), let severity = severity(of: UselessSuppression.self) else {
      return []
    }
    var problems = found
    for (comment, hits) in zip(settings.comments, commentHits) where comment.directive.verb.value != "allow" {
      problems += self.problems(of: comment, hits: hits, afterErrors: afterErrors)
    }
    for (range, state) in ignoreState.sorted(by: {
      ($0.key.source.index, $0.key.start) < ($1.key.source.index, $1.key.start)
    }) {
      if let at = state.at, !state.isResolved {
        problems.append(
          Diagnostic(
            UselessSuppression.code, "'\(at.value)' names nothing in this spec", at: at.range,
            label: "no such API or route", help: "write `api`, `api/ROUTE KEY` or `functions/NAME`"))
      } else if !state.hasHit, !afterErrors, isSelected(state.code) {
        problems.append(useless(Located(state.code, at: range), in: range))
      }
    }
    return problems.map { problem in
      var problem = problem
      problem.severity = severity
      return problem
    }
  }

  private func problems(of comment: SpecComment, hits: [Bool], afterErrors: Bool) -> [Diagnostic] {
    let directive = comment.directive
    guard directive.verb.value == "ignore" else {
      let verb = directive.verb.value
      return [
        Diagnostic(
          UselessSuppression.code, "'apigw:\(verb)' is not known", at: directive.verb.range,
          label: "`ignore` and `allow` are known",
          help: Suggestion.nearest(to: verb, in: ["ignore", "allow"]).map { "write `apigw:\($0)`" })
      ]
    }
    guard !directive.subjects.isEmpty else {
      return [
        Diagnostic(
          UselessSuppression.code, "this suppression names no rule", at: directive.range,
          help: "write `# apigw:ignore AG401 \u{2014} why`")
      ]
    }
    guard directive.reason != nil else {
      let codes = directive.subjects.map(\.value).joined(separator: ", ")
      return [
        Diagnostic(
          UselessSuppression.code, "the suppression of \(codes) has no reason", at: directive.range,
          label: "without a reason it suppresses nothing", help: "write `# apigw:ignore \(codes) \u{2014} why`")
      ]
    }
    return zip(directive.subjects, hits).compactMap { subject, hasHit in
      guard let documented = RuleCatalog.documented(DiagnosticCode(subject.value)) else { return unknown(subject) }
      guard documented.isSuppressible else { return unsuppressible(subject) }
      guard !hasHit, !afterErrors, isSelected(subject.value) else { return nil }
      return useless(subject, in: directive.range)
    }
  }

  private mutating func report(_ problem: Diagnostic) {
    if !found.contains(problem) { found.append(problem) }
  }

  private func isSelected(_ code: String) -> Bool {
    guard let rule = RuleCatalog.rules.first(where: { $0.code.text == code }) else { return true }
    return settings.selects(rule) && severity(of: rule) != nil
  }

  private func useless(_ code: Located<String>, in range: SourceRange) -> Diagnostic {
    Diagnostic(
      UselessSuppression.code, "suppression of \(code.value) suppresses nothing", at: code.range,
      label: "nothing is found here", help: "delete it")
  }

  private func unknown(_ code: Located<String>) -> Diagnostic {
    Diagnostic(
      UselessSuppression.code, "there is no rule '\(code.value)'", at: code.range, label: "not the code of a rule",
      help: "`apigw rules` lists the codes")
  }

  private func unsuppressible(_ code: Located<String>) -> Diagnostic {
    Diagnostic(
      UselessSuppression.code, "\(code.value) cannot be suppressed", at: code.range,
      label: "no plan can be made while it stands", help: "mend what it points at, and delete this")
  }
}

extension LintContext {
  /// What `at:` of an ignore speaks of: an API, one of its routes, a function. Empty where there is no such thing.
  fileprivate func places(named name: String) -> [SourceRange] {
    let parts = name.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    var places: [SourceRange] = []
    for entry in spec.apis.entries where entry.key.value == parts[0] {
      if parts.count == 1 {
        places += [entry.key.range, entry.value.range]
        continue
      }
      for route in entry.value.routes.entries where route.key.value == parts[1] {
        places += [route.key.range, route.value.range]
      }
    }
    if parts.count == 2, parts[0] == "functions" {
      for entry in spec.functions.entries where entry.key.value == parts[1] {
        places += [entry.key.range, entry.value.range]
      }
    }
    return places
  }
}
