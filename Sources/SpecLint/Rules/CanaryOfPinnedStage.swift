import Diagnostics
import SpecModel

/// A pinned stage has no canary.
///
/// While a canary stands, new deployments go to it; a pinned stage gets none, so its canary would never have one of its
/// own.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/canary-release.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /orders: {function: orders, authorizer: iam}}
///     stages: {prod: {deployment: {pin: e3af1c44}, canary: {percent: 10}}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /orders: {function: orders, authorizer: iam}}
///     stages: {prod: {canary: {percent: 10}}}
/// ```
package struct CanaryOfPinnedStage: LintRule {
  package static let code: DiagnosticCode = "AG646"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Canary of a pinned stage"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.stages.compactMap { stage in
      guard let pin = stage.spec.deployment?.pin, stage.spec.canary != nil else { return nil }
      return finding(
        "stage '\(stage.path)' is pinned and has a canary", at: pin.range, label: "no new deployment comes",
        help: "drop `pin`, or drop `canary`")
    }
  }
}
