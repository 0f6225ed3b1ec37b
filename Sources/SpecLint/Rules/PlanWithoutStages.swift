import Diagnostics
import SpecModel

/// A usage plan lists the stages that it is for.
///
/// A plan without stages limits nobody, and its keys open nothing: every request with one of them gets 403 Forbidden.
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
/// usagePlans:
///   partner: {keys: [customer-a]}
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
///
/// A plan that others own, named by its `id`, may have its stages there.
package struct PlanWithoutStages: LintRule {
  package static let code: DiagnosticCode = "AG509"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Usage plan without stages"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.spec.usagePlans.entries.compactMap { plan in
      guard plan.value.stages.isEmpty, !plan.value.isOfOthers, !context.hasMistake(in: plan.value.range) else {
        return nil
      }
      let stage = context.restAPIs.lazy.compactMap { api in
        api.spec.stages.entries.first.map { "\(api.key.value)/\($0.key.value)" }
      }.first
      return finding(
        "usage plan '\(plan.key.value)' names no stage", at: plan.key.range, label: "applies to nothing",
        why: "requests with its keys get 403 Forbidden everywhere", help: "add `stages: [\(stage ?? "api/stage")]`")
    }
  }
}
