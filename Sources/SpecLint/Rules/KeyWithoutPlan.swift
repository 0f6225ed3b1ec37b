import Diagnostics
import SpecModel

/// An API key opens the stages of the usage plans that hold it, and nothing else.
///
/// A key in no plan gets 403 Forbidden everywhere, unless somebody attaches it elsewhere.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html
///
/// ```yaml
/// apiKeys: {customer-a: {}}
/// usagePlans:
///   partner: {stages: [shop/prod], keys: [customer-a]}
/// ```
package struct KeyWithoutPlan: LintRule {
  package static let code: DiagnosticCode = "AG512"
  package static let severity = Diagnostic.Severity.info
  package static let title = "API key in no plan"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    guard !context.hasMistakeOutsideOfAPIs else { return [] }
    var held = Set<String>()
    for plan in context.spec.usagePlans.entries {
      for key in plan.value.keys {
        guard let name = key.value.literal else { return [] }
        held.insert(name)
      }
    }
    return context.spec.apiKeys.entries.compactMap { key in
      guard !held.contains(key.key.value) else { return nil }
      return finding(
        "API key '\(key.key.value)' is in no usage plan", at: key.key.range,
        label: "requests with it get 403 Forbidden",
        help: context.spec.usagePlans.entries.first.map { "add it to `keys` of a plan, such as '\($0.key.value)'" }
          ?? "add a plan: `usagePlans: {basic: {stages: [api/stage], keys: [\(key.key.value)]}}`")
    }
  }
}
