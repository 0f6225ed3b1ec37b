import Diagnostics
import SpecModel

/// A key is in at most one usage plan of a stage.
///
/// API Gateway must know which plan's limits hold for a request: AWS refuses a key in two plans that share a stage.
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
///   silver: {stages: [shop/prod], keys: [customer-a]}
///   gold: {stages: [shop/prod], keys: [customer-a]}
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
/// apiKeys: {customer-a: {}, customer-b: {}}
/// usagePlans:
///   silver: {stages: [shop/prod], keys: [customer-a]}
///   gold: {stages: [shop/prod], keys: [customer-b]}
/// ```
package struct KeyInTwoPlans: LintRule {
  package static let code: DiagnosticCode = "AG521"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Key in two plans for one stage"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    // For each key, the stages that it opens and the first plan through which it does.
    var opened: [String: [String: (plan: String, range: SourceRange)]] = [:]
    return context.spec.usagePlans.entries.flatMap { plan in
      plan.value.keys.compactMap { key -> Diagnostic? in
        guard let name = key.value.literal else { return nil }
        var clash: (stage: String, plan: String, range: SourceRange)?
        for stage in plan.value.stages.names {
          if let first = opened[name]?[stage] {
            if first.plan != plan.key.value { clash = clash ?? (stage, first.plan, first.range) }
          } else {
            opened[name, default: [:]][stage] = (plan.key.value, key.range)
          }
        }
        return clash.map { clash in
          finding(
            "API key '\(name)' is in plans '\(clash.plan)' and '\(plan.key.value)', which both hold stage '\(clash.stage)'",
            at: key.range, label: "the second plan of this stage",
            notes: [Diagnostic.Note("the key is in '\(clash.plan)' here", at: clash.range)],
            why: "AWS takes a key into one plan of a stage", help: "drop it from one of the plans, or use two keys")
        }
      }
    }
  }
}
