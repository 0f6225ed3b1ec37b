import Diagnostics
import SpecModel

/// A usage plan holds a stage of which some route asks for an API key.
///
/// A plan counts requests by their API key, and API Gateway looks at the key only where the route asks for it. On a
/// stage without such a route the plan's limits never apply.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-setup-api-key-with-console.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /orders: {function: orders, authorizer: none}}
///     stages: {prod: {}}
/// usagePlans:
///   partner: {stages: [shop/prod]}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /orders: {function: orders, authorizer: iam, apiKey: required}}
///     stages: {prod: {}}
/// usagePlans:
///   partner: {stages: [shop/prod]}
/// ```
package struct PlanWithoutKeyRoutes: LintRule {
  package static let code: DiagnosticCode = "AG514"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Plan on a stage where no route needs a key"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    var withKeys: [String: Bool] = [:]
    return context.planStages.compactMap { stage in
      guard !stage.isOpen, let api = context.api(named: stage.api), api.type == .rest,
        !context.hasMistake(in: api.spec.range)
      else { return nil }
      let asks = withKeys[stage.api] ?? !api.keyRoutes.isEmpty
      withKeys[stage.api] = asks
      guard !asks else { return nil }
      return finding(
        "usage plan '\(stage.plan.key.value)' holds stage '\(stage.path)', where no route asks for an API key",
        at: stage.entry.key.range, label: "its limits never apply here",
        help: "add `apiKey: required` to the routes or to the API's `defaults`")
    }
  }
}
