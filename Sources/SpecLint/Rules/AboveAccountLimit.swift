import Diagnostics
import SpecModel

/// A limit is not above what the account gets.
///
/// All APIs of an account and region share 10000 requests a second and a bucket of 5000 (2500 and 1250 in some newer
/// regions); a limit above that never takes effect. AWS raises the rate on request: say so under `aws.quotas`.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
///
/// Bad:
///
/// ```yaml
/// defaults: {throttle: {rateLimit: 20000, burstLimit: 20000}}
/// ```
///
/// Good:
///
/// ```yaml
/// aws: {quotas: {throttleRate: 20000, throttleBurstRate: 20000}}
/// defaults: {throttle: {rateLimit: 20000, burstLimit: 20000}}
/// ```
package struct AboveAccountLimit: LintRule {
  package static let code: DiagnosticCode = "AG506"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Above the account default"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    let aws = context.spec.aws
    let isSmall = aws.region?.value.literal.map { Quota.smallRegions.contains($0) } ?? false
    let rate = (isSmall ? Quota.smallThrottleRate : .throttleRate).limit(in: aws)
    let burst = (isSmall ? Quota.smallThrottleBurst : .throttleBurst).limit(in: aws)
    return context.throttles.compactMap { throttle in
      guard throttle.block?.value != true else { return nil }
      if let said = throttle.rateLimit, said.value > Double(rate) {
        return found("rate", at: said.range, limit: "\(rate) requests a second", Quota.throttleRate)
      }
      if let said = throttle.burstLimit, said.value > burst {
        return found("burst", at: said.range, limit: "\(burst) requests at once", Quota.throttleBurst)
      }
      return nil
    }
  }

  private func found(_ noun: String, at range: SourceRange, limit: String, _ quota: Quota) -> Diagnostic {
    finding(
      "the \(noun) is above what the account gets", at: range, label: "all its APIs together get \(limit)",
      why: "the smaller limit holds",
      help: "lower it, or have AWS raise the quota and say so: `aws: {quotas: {\(quota.name): …}}`")
  }
}
