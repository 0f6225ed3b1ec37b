import Diagnostics
import SpecModel

/// An answer is cached for at most an hour, in whole seconds.
///
/// AWS takes 0 to 3600 seconds, 300 unless said.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /orders: {function: orders, authorizer: iam}}
///     stages: {prod: {cache: {size: 0.5, ttl: 2h}}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /orders: {function: orders, authorizer: iam}}
///     stages: {prod: {cache: {size: 0.5, ttl: 1h}}}
/// ```
package struct CacheTTL: LintRule {
  package static let code: DiagnosticCode = "AG611"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Cache TTL out of range"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.caches.compactMap { cache in
      guard let ttl = cache.ttl else { return nil }
      if ttl.value > 3_600_000 {
        return finding(
          "a ttl of \(milliseconds(ttl.value)) is over the maximum of 3600s", at: ttl.range,
          label: "AWS caches an answer for an hour at most", help: "write `1h` or less")
      }
      guard ttl.value % 1000 != 0 else { return nil }
      return finding(
        "a ttl of \(ttl.value)ms is not a whole number of seconds", at: ttl.range, label: "AWS counts in seconds",
        help: "write `\((ttl.value + 999) / 1000)s`")
    }
  }
}
