import Diagnostics

/// A suppression must hit something and say why.
///
/// A suppression that hits nothing hides the next mistake of its kind. It is reported when it names an unknown code,
/// a code that cannot be suppressed, nothing that is found in its place, or no reason; without a reason it suppresses
/// nothing. The engine itself finds this, once the base and all environments have been checked.
///
/// Bad:
///
/// ```yaml
/// GET /health: {function: tasks, authorizer: none}  # apigw:ignore AG401
/// ```
///
/// Good:
///
/// ```yaml
/// GET /health: {function: tasks}  # apigw:ignore AG401 — polled by the load balancer
/// ```
package struct UselessSuppression: LintRule {
  package static let code: DiagnosticCode = "AG122"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Suppression without effect"

  package init() {}

  /// Nothing: whether a suppression hits is known only after all other rules have run (`Suppressions.problems`).
  package func check(_ context: LintContext) -> [Diagnostic] { [] }
}
