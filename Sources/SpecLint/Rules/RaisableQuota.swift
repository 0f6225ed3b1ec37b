import Diagnostics
import SpecModel

/// An API stays within the quotas that AWS gives every account, or the spec says that they have been raised.
///
/// 300 routes, 10 stages and 10 authorizers for an HTTP API. AWS raises them on request; say so under `aws.quotas`. Past a
/// quota, AWS refuses what is one too many, in the middle of an apply.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
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
    return context.httpAPIs.flatMap { api in
      [
        (Quota.routes, api.spec.routes.entries.map(\.key)), (.stages, api.spec.stages.entries.map(\.key)),
        (.authorizers, api.spec.authorizers.entries.map(\.key)),
      ].compactMap { quota, keys -> Diagnostic? in
        let limit = quota.limit(in: aws)
        guard keys.count > limit else { return nil }
        let isRaised = aws.quotas[quota.name] != nil
        return finding(
          "API '\(api.key.value)' has \(keys.count) \(quota.noun), \(isRaised ? "`aws.quotas` allows" : "the default quota is") \(limit)",
          at: keys[limit].range, label: "the first one over the quota",
          notes: [Diagnostic.Note("in this API", at: api.key.range)],
          help: "split the API, or have AWS raise the quota and say so: `aws: {quotas: {\(quota.name): \(keys.count)}}`"
        )
      }
    }
  }
}
