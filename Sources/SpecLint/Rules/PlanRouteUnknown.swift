import Diagnostics
import SpecModel

/// A usage plan limits routes that the API has.
///
/// The key is the route's, such as `POST /orders`; apigw writes AWS's path (`/orders/POST`) itself. AWS takes a path
/// that leads nowhere and never applies the limit.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
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
///   partner:
///     stages: {shop/prod: {routes: {GET /order: {throttle: {rateLimit: 5, burstLimit: 10}}}}}
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
package struct PlanRouteUnknown: LintRule {
  package static let code: DiagnosticCode = "AG526"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Plan limits an unknown route"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.planStages.flatMap { stage -> [Diagnostic] in
      guard !stage.entry.value.routes.isEmpty, let api = context.api(named: stage.api), api.type == .rest,
        !context.hasMistake(in: api.spec.range)
      else { return [] }
      let keys = Set(api.routeKeys.map { RouteKey($0).normalised })
      return stage.entry.value.routes.entries.compactMap { entry in
        let wanted = RouteKey(entry.key.value).normalised
        guard !keys.contains(wanted) else { return nil }
        return finding(
          "usage plan '\(stage.plan.key.value)' limits '\(entry.key.value)', which is no route of API '\(stage.api)'",
          at: entry.key.range, label: "no such route", why: "the limit would never apply",
          help: Suggestion.nearest(to: wanted, in: keys).map { "the route is called `\($0)`" }
            ?? "write the key of a route, such as `\(keys.min() ?? "GET /orders")`")
      }
    }
  }
}
