import Diagnostics

/// A code that some stage may report, with the page that `apigw explain` shows: the doc comment of the type.
package protocol DocumentedCode: Sendable {
  static var code: DiagnosticCode { get }
  /// How much it weighs unless `lint.severities` says otherwise. A rule may find more on one API type than on another:
  /// the page says so, and `severity` is the lesser one.
  static var severity: Diagnostic.Severity { get }
  /// What it is about, in a few words.
  static var title: String { get }
  /// Whether a comment, `lint.ignores`, `lint.severities`, `--select` or `--ignore` may silence it. Findings without
  /// which no plan can be made are never silent.
  static var isSuppressible: Bool { get }
}

extension DocumentedCode {
  /// What readers and the decoder could not read cannot be silenced: it is not there.
  package static var isSuppressible: Bool { false }
}

/// One kind of mistake that a spec can hold and still decode.
///
/// A rule looks at a whole spec and knows no other rule. Its doc comment is the page of its code: what is wrong, why
/// with AWS's behaviour, a bad and a good snippet. It stays silent about values that it cannot know (`${{ }}` without
/// a value, `{terraform: …}`).
package protocol LintRule: DocumentedCode {
  /// Whether only a whole spec can be judged: where there are environments, what its base lacks each of them may add,
  /// so a finding of the base alone is none.
  static var needsEnvironment: Bool { get }
  init()
  func check(_ context: LintContext) -> [Diagnostic]
}

extension LintRule {
  package static var isSuppressible: Bool { true }
  package static var needsEnvironment: Bool { false }

  package func finding(
    _ message: String, at range: SourceRange, label: String? = nil, notes: [Diagnostic.Note] = [],
    why: String? = nil, help: String? = nil, severity: Diagnostic.Severity = Self.severity
  ) -> Diagnostic {
    Diagnostic(Self.code, severity, message, at: range, label: label, notes: notes, why: why, help: help)
  }
}
