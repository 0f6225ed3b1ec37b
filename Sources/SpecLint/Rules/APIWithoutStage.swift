import Diagnostics
import SpecModel

/// A REST API has a stage, or nobody can call it.
///
/// What callers reach is a deployment, and a deployment is reached through a stage. Environments may add the stage:
/// each is looked at.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-stages.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /orders: {function: orders, authorizer: iam}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /orders: {function: orders, authorizer: iam}}
///     stages: {prod: {}}
/// ```
package struct APIWithoutStage: LintRule {
  package static let code: DiagnosticCode = "AG601"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "REST API without a stage"
  package static let needsEnvironment = true

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.compactMap { api in
      guard api.spec.stages.isEmpty, !context.hasMistake(in: api.spec.range) else { return nil }
      return finding(
        "API '\(api.key.value)' is not reachable: it has no stage", at: api.key.range, label: "nothing is deployed",
        help: "add `stages: {prod: {}}`")
    }
  }
}
