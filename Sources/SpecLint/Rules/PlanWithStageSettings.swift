import Diagnostics
import SpecModel

/// A usage plan limits routes and sets nothing else about them.
///
/// Caching, logs and metrics of a route belong to the stage: they hold for every caller.
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
/// usagePlans:
///   partner: {stages: {shop/prod: {routes: {GET /orders: {metrics: true}}}}}
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
/// usagePlans:
///   partner:
///     stages: {shop/prod: {routes: {GET /orders: {throttle: {rateLimit: 5, burstLimit: 10}}}}}
/// ```
package struct PlanWithStageSettings: LintRule {
  package static let code: DiagnosticCode = "AG530"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Stage settings in a plan"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.planStages.flatMap { stage in
      stage.entry.value.routes.entries.compactMap { entry in
        let settings = [
          entry.value.metrics.map { _ in "metrics" }, entry.value.logging.map { _ in "logging" },
          entry.value.cache.map { _ in "cache" },
        ].compactMap { $0 }
        guard let first = settings.first else { return nil }
        return finding(
          "usage plan '\(stage.plan.key.value)' cannot set `\(first)` of '\(entry.key.value)'",
          at: entry.value.metrics?.range ?? entry.value.cache?.range ?? entry.key.range,
          label: "a plan has limits only",
          help: "move it to `routes` of stage '\(stage.path)'")
      }
    }
  }
}
