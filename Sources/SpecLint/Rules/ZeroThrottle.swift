import Diagnostics
import SpecModel

/// A limit of 0 is written as what it is: `block: true`.
///
/// A token bucket of size or rate 0 lets no request through: every caller gets 429. A 0 is more often a slip, or meant as
/// "no limit", than a wish to shut the route.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html
///
/// Bad:
///
/// ```yaml
/// defaults: {throttle: {rateLimit: 0, burstLimit: 0}}
/// ```
///
/// Good:
///
/// ```yaml
/// defaults: {throttle: {block: true}}
/// ```
///
/// To lift a limit, drop `throttle`.
package struct ZeroThrottle: LintRule {
  package static let code: DiagnosticCode = "AG503"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Throttle of zero"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.throttles.flatMap { throttle -> [Diagnostic] in
      let zeros = [
        throttle.rateLimit.flatMap { $0.value == 0 ? ("rateLimit", $0.range) : nil },
        throttle.burstLimit.flatMap { $0.value == 0 ? ("burstLimit", $0.range) : nil },
      ].compactMap { $0 }
      guard let (name, range) = zeros.first, throttle.block?.value != true else { return [] }
      return [
        finding(
          "a \(name) of 0 refuses every request", at: range, label: "every caller gets 429",
          notes: zeros.dropFirst().map { Diagnostic.Note("so does this", at: $0.1) },
          help: "write `throttle: {block: true}` to shut the route, or drop the limit")
      ]
    }
  }
}
