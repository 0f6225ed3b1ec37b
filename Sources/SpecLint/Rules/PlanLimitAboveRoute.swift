import Diagnostics
import SpecModel

/// What a usage plan grants for a route is not more than the stage lets through.
///
/// A request passes the plan's limit of the route first and then the stage's, so the smaller one holds. A larger limit
/// in the plan promises what nobody gets.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       GET /orders: {function: orders, authorizer: iam, apiKey: required, throttle: {rateLimit: 10, burstLimit: 20}}
///     stages: {prod: {}}
/// usagePlans:
///   partner:
///     stages: {shop/prod: {routes: {GET /orders: {throttle: {rateLimit: 50, burstLimit: 100}}}}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       GET /orders: {function: orders, authorizer: iam, apiKey: required, throttle: {rateLimit: 100, burstLimit: 200}}
///     stages: {prod: {}}
/// usagePlans:
///   partner:
///     stages: {shop/prod: {routes: {GET /orders: {throttle: {rateLimit: 50, burstLimit: 100}}}}}
/// ```
package struct PlanLimitAboveRoute: LintRule {
  package static let code: DiagnosticCode = "AG505"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Limit that never takes effect"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.planStages.flatMap { named -> [Diagnostic] in
      guard !named.entry.value.routes.isEmpty, let api = context.api(named: named.api),
        let stage = api.spec.stages[named.stage]
      else { return [] }
      var routes: [String: ResolvedRoute] = [:]
      api.routes.forEach { routes[$0.routeKey.normalised] = $0 }
      return named.entry.value.routes.entries.compactMap { entry in
        guard let throttle = entry.value.throttle?.value, let route = routes[RouteKey(entry.key.value).normalised],
          let (range, around) = excess(throttle, over: api.limits(of: route, in: stage))
        else { return nil }
        return finding(
          "usage plan '\(named.plan.key.value)' grants '\(entry.key.value)' more than stage '\(named.path)' lets through",
          at: range, label: "never takes effect",
          notes: [Diagnostic.Note("the stage's limit is said here", at: around)],
          help: "lower the plan's limit, or raise the stage's")
      }
    }
  }

  private func excess(
    _ plan: ThrottleSpec, over stage: (rate: Located<Double>?, burst: Located<Int>?)
  ) -> (SourceRange, SourceRange)? {
    if let rate = plan.rateLimit, let around = stage.rate, rate.value > around.value {
      return (rate.range, around.range)
    }
    if let burst = plan.burstLimit, let around = stage.burst, burst.value > around.value {
      return (burst.range, around.range)
    }
    return nil
  }
}
