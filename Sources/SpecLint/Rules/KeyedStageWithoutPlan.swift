import Diagnostics
import SpecModel

/// A stage whose routes ask for an API key is in a usage plan.
///
/// API Gateway accepts a key for a stage only through a usage plan that holds both. Without one, every request gets 403
/// Forbidden, with and without a key. The chain is: route (`apiKey: required`), stage, plan, key.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     authorizers: {users: {type: cognito, userPools: [eu-west-1_AbC123dEf]}}
///     routes: {GET /orders: {function: orders, authorizer: users, apiKey: required}}
///     stages: {prod: {}}
/// apiKeys: {customer-a: {}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     authorizers: {users: {type: cognito, userPools: [eu-west-1_AbC123dEf]}}
///     routes: {GET /orders: {function: orders, authorizer: users, apiKey: required}}
///     stages: {prod: {}}
/// apiKeys: {customer-a: {}}
/// usagePlans:
///   partner: {stages: [shop/prod], keys: [customer-a]}
/// ```
package struct KeyedStageWithoutPlan: LintRule {
  package static let code: DiagnosticCode = "AG513"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Key required, stage in no plan"
  package static let needsEnvironment = true

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    guard !context.hasMistakeOutsideOfAPIs, !context.hasOpenPlans else { return [] }
    let held = Set(context.planStages.map(\.path))
    return context.restAPIs.flatMap { api -> [Diagnostic] in
      guard !api.spec.stages.isEmpty else { return [] }
      let routes = api.keyRoutes
      guard let first = routes.first else { return [] }
      return api.spec.stages.entries.compactMap { stage in
        let path = "\(api.key.value)/\(stage.key.value)"
        guard !held.contains(path) else { return nil }
        let others = routes.count - 1
        return finding(
          "route '\(first.key.value)'\(others > 0 ? " and \(counted(others, "other"))" : "") of stage '\(path)' \(others > 0 ? "ask" : "asks") for an API key, and no usage plan holds the stage",
          at: stage.key.range, label: "every such request gets 403 Forbidden",
          notes: first.apiKey.map { [Diagnostic.Note("a key is asked for here", at: $0.range)] } ?? [],
          why: "a key opens a stage only through a usage plan that holds both", help: help(path, context))
      }
    }
  }

  private func help(_ path: String, _ context: LintContext) -> String {
    if let plan = context.spec.usagePlans.entries.first {
      return "add `\(path)` to `stages` of a plan, such as '\(plan.key.value)'"
    }
    let keys = context.spec.apiKeys.names.isEmpty ? "…" : context.spec.apiKeys.names.joined(separator: ", ")
    return "add a plan: `usagePlans: {basic: {stages: [\(path)], keys: [\(keys)]}}`"
  }
}
