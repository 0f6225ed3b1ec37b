import Diagnostics
import SpecModel

/// A key is in at most 10 usage plans.
///
/// AWS raises this quota on request; say so under `aws.quotas`. Past it, the apply ends in the middle.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
///
/// ```yaml
/// aws: {quotas: {usagePlansPerApiKey: 20}}
/// ```
package struct KeyInManyPlans: LintRule {
  package static let code: DiagnosticCode = "AG522"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Key in more than 10 plans"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    let limit = Quota.usagePlansPerKey.limit(in: context.spec.aws)
    var plans: [String: Int] = [:]
    return context.spec.usagePlans.entries.flatMap { plan in
      plan.value.keys.compactMap { key -> Diagnostic? in
        guard let name = key.value.literal else { return nil }
        plans[name, default: 0] += 1
        guard plans[name] == limit + 1 else { return nil }
        return finding(
          "API key '\(name)' is in more than \(limit) usage plans", at: key.range,
          label: "the first one over the quota",
          help:
            "use a second key, or have AWS raise the quota and say so: `aws: {quotas: {usagePlansPerApiKey: \(limit * 2)}}`"
        )
      }
    }
  }
}
