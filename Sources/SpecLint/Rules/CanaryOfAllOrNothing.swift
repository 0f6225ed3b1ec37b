import Diagnostics
import SpecModel

/// A canary gets a part of the requests.
///
/// With 0 percent nobody tries it, with 100 percent nobody is left on the stage's own deployment. Promote it by
/// dropping `canary`, or give it a share.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/canary-release.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /orders: {function: orders, authorizer: iam}}
///     stages: {prod: {canary: {percent: 100}}}
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
package struct CanaryOfAllOrNothing: LintRule {
  package static let code: DiagnosticCode = "AG636"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Canary of 0 or 100 percent"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.stages.compactMap { stage in
      guard let percent = stage.spec.canary?.percent, percent.value == 0 || percent.value == 100 else { return nil }
      return finding(
        "the canary of stage '\(stage.path)' gets \(percent.value == 0 ? "no request" : "every request")",
        at: percent.range, label: percent.value == 0 ? "nobody tries it" : "nobody is left on the stage's deployment",
        help: percent.value == 0 ? "give it a share, or drop `canary`" : "drop `canary` to promote it")
    }
  }
}
