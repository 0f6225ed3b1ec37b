import Diagnostics
import SpecModel

/// A usage plan has at most 20 limits of single routes for a stage.
///
/// AWS raises this quota on request; say so under `aws.quotas`. Limits that hold for everybody belong to the stage
/// instead.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
///
/// ```yaml
/// aws: {quotas: {methodThrottlesPerStage: 40}}
/// ```
package struct ManyPlanThrottles: LintRule {
  package static let code: DiagnosticCode = "AG523"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "More than 20 method throttles in a plan"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    let limit = Quota.planThrottles.limit(in: context.spec.aws)
    return context.planStages.compactMap { stage in
      let routes = stage.entry.value.routes.entries.filter { $0.value.throttle != nil }
      guard routes.count > limit else { return nil }
      return finding(
        "usage plan '\(stage.plan.key.value)' limits \(routes.count) routes of stage '\(stage.path)', the default quota is \(limit)",
        at: routes[limit].key.range, label: "the first one over the quota",
        help:
          "let the plan's `throttle` hold for several, or have AWS raise the quota and say so: `aws: {quotas: {methodThrottlesPerStage: \(routes.count)}}`"
      )
    }
  }
}
