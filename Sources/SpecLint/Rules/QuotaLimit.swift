import Diagnostics
import SpecModel

/// A quota lets at least one request through.
///
/// A limit of 0 shuts the plan's keys out at once. To shut out one customer, write `enabled: false` on the key; to lift
/// the quota, drop it.
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
///   partner: {stages: [shop/prod], quota: {limit: 0, period: day}}
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
///   partner: {stages: [shop/prod], quota: {limit: 1000, period: day}}
/// ```
package struct QuotaLimit: LintRule {
  package static let code: DiagnosticCode = "AG516"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Quota of zero"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.spec.usagePlans.entries.compactMap { plan in
      guard let limit = plan.value.quota?.limit, limit.value < 1 else { return nil }
      return finding(
        "usage plan '\(plan.key.value)' has a quota of 0", at: limit.range, label: "shuts out every key of the plan",
        help: "raise the limit, drop `quota`, or write `enabled: false` on a key")
    }
  }
}
