import Diagnostics
import SpecModel

/// A usage plan names each stage and each key once.
///
/// AWS answers "Usage Plan Key already exists" or "Invalid API Stage" to the second.
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
///   partner: {stages: [shop/prod, shop/prod]}
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
///   partner: {stages: [shop/prod]}
/// ```
package struct TwiceInAPlan: LintRule {
  package static let code: DiagnosticCode = "AG529"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Said twice in a plan"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.spec.usagePlans.entries.flatMap { plan in
      repeated(plan.value.stages.entries.map(\.key), "stage", in: plan.key.value)
        + repeated(
          plan.value.keys.map { Located($0.value.display, at: $0.range) }, "API key", in: plan.key.value)
    }
  }

  private func repeated(_ names: [Located<String>], _ noun: String, in plan: String) -> [Diagnostic] {
    var first: [String: SourceRange] = [:]
    return names.compactMap { name in
      guard let range = first[name.value] else {
        first[name.value] = name.range
        return nil
      }
      return finding(
        "usage plan '\(plan)' names \(noun) '\(name.value)' twice", at: name.range, label: "said a second time",
        notes: [Diagnostic.Note("said here first", at: range)], help: "drop one of them")
    }
  }
}
