import Diagnostics
import SpecModel

/// An API stays within the quotas that AWS gives every account, or the spec says that they have been raised.
///
/// 300 routes for an HTTP API, 300 resources for a REST API (every prefix of a path is one), 10 stages and 10
/// authorizers for either, 300 usage plans in all. AWS raises them on request; say so under `aws.quotas`. Past a quota,
/// AWS refuses what is one too many, in the middle of an apply.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html,
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
///
/// Good:
///
/// ```yaml
/// aws: {region: eu-west-1, quotas: {routes: 600}}
/// ```
package struct RaisableQuota: LintRule {
  package static let code: DiagnosticCode = "AG524"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Over a default quota"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    let aws = context.spec.aws
    let plans = context.spec.usagePlans.entries.map(\.key)
    let ofPlans = finding(Quota.usagePlans, plans, of: "the spec", in: aws, notes: [])
    return [ofPlans].compactMap { $0 }
      + context.apis.flatMap { api in
        [
          api.type == .rest ? (Quota.resources, api.resources) : (.routes, api.spec.routes.entries.map(\.key)),
          (.stages, api.spec.stages.entries.map(\.key)), (.authorizers, api.spec.authorizers.entries.map(\.key)),
        ].compactMap { quota, keys in
          finding(
            quota, keys, of: "API '\(api.key.value)'", in: aws,
            notes: [Diagnostic.Note("in this API", at: api.key.range)])
        }
      }
  }

  private func finding(
    _ quota: Quota, _ keys: [Located<String>], of owner: String, in aws: AWSSpec, notes: [Diagnostic.Note]
  ) -> Diagnostic? {
    let limit = quota.limit(in: aws)
    guard keys.count > limit else { return nil }
    let isRaised = aws.quotas[quota.name] != nil
    return finding(
      "\(owner) has \(keys.count) \(quota.noun), \(isRaised ? "`aws.quotas` allows" : "the default quota is") \(limit)",
      at: keys[limit].range, label: "the first one over the quota", notes: notes,
      help:
        "split \(notes.isEmpty ? "it" : "the API"), or have AWS raise the quota and say so: `aws: {quotas: {\(quota.name): \(keys.count)}}`"
    )
  }
}
