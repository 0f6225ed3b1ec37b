import Diagnostics
import SpecModel

/// A usage plan without keys waits for keys that somebody attaches elsewhere.
///
/// That is right where keys are issued at run time, for instance by a developer portal. Otherwise nobody can use the
/// plan: list keys under `keys`.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html
///
/// ```yaml
/// apiKeys: {customer-a: {}}
/// usagePlans:
///   partner: {stages: [shop/prod], keys: [customer-a]}
/// ```
package struct PlanWithoutKeys: LintRule {
  package static let code: DiagnosticCode = "AG511"
  package static let severity = Diagnostic.Severity.info
  package static let title = "Usage plan without keys"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.spec.usagePlans.entries.compactMap { plan in
      guard plan.value.keys.isEmpty, !plan.value.isOfOthers, !context.hasMistake(in: plan.value.range) else {
        return nil
      }
      return finding(
        "usage plan '\(plan.key.value)' has no keys", at: plan.key.range,
        label: "nobody can use it, unless keys are attached elsewhere",
        help: context.spec.apiKeys.entries.first.map { "add `keys: [\($0.key.value)]`" }
          ?? "declare a key under `apiKeys` and add `keys:`")
    }
  }
}
