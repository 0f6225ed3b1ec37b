import Diagnostics
import SpecModel

/// A stage serves a pinned deployment or takes on another stage's, not both.
///
/// `pin` holds the stage on one retained deployment; `promoteFrom` names the stage whose deployment it takes on with
/// `apigw promote`.
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /orders: {function: orders, authorizer: iam}}
///     stages:
///       staging: {}
///       prod: {deployment: {pin: e3af1c44, promoteFrom: staging}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /orders: {function: orders, authorizer: iam}}
///     stages:
///       staging: {}
///       prod: {deployment: {promoteFrom: staging}}
/// ```
package struct PinnedAndPromoted: LintRule {
  package static let code: DiagnosticCode = "AG644"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Stage pinned and promoted"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.stages.compactMap { stage in
      guard let pin = stage.spec.deployment?.pin, let source = stage.spec.deployment?.promoteFrom else { return nil }
      return finding(
        "stage '\(stage.path)' is pinned and promoted", at: source.range, label: "takes on another stage's deployment",
        notes: [Diagnostic.Note("held on one deployment here", at: pin.range)],
        help: "drop `pin`, or drop `promoteFrom`")
    }
  }
}
