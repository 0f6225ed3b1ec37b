import Diagnostics
import SpecModel

/// A burst is as large as the rate, or nearly so.
///
/// The burst is the size of the token bucket and the rate fills it. A bucket of 50 cannot hold one second of 100
/// requests, so callers who keep to the rate get 429 as soon as their requests come close together. Below half the rate
/// this is a warning, above it advice.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
///
/// Bad:
///
/// ```yaml
/// defaults: {throttle: {rateLimit: 100, burstLimit: 20}}
/// ```
///
/// Good:
///
/// ```yaml
/// defaults: {throttle: {rateLimit: 100, burstLimit: 200}}
/// ```
package struct BurstBelowRate: LintRule {
  package static let code: DiagnosticCode = "AG502"
  package static let severity = Diagnostic.Severity.info
  package static let title = "Burst below rate"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.throttles.compactMap { throttle in
      guard let rate = throttle.rateLimit, let burst = throttle.burstLimit, burst.value > 0,
        Double(burst.value) < rate.value, throttle.block?.value != true
      else { return nil }
      let wanted = Int(min(rate.value, 1_000_000).rounded(.up))
      return finding(
        "a burst of \(burst.value) is below the rate", at: burst.range,
        label: "the bucket cannot hold one second of requests",
        notes: [Diagnostic.Note("this many come in a second", at: rate.range)],
        help: "write `burstLimit: \(wanted)` or more",
        severity: Double(burst.value) * 2 < rate.value ? .warning : .info)
    }
  }
}
