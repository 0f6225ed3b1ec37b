import Diagnostics
import SpecModel

/// Only routes that read are cached.
///
/// A cached POST, PUT, PATCH or DELETE answers the second request without making it, and ANY holds them all. AWS
/// advises to cache GET alone.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {POST /orders: {function: orders, authorizer: iam, cache: {ttl: 60s, shared: true}}}
///     stages: {prod: {cache: {size: 0.5}}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /orders: {function: orders, authorizer: iam, cache: {ttl: 60s, shared: true}}}
///     stages: {prod: {cache: {size: 0.5}}}
/// ```
package struct CacheOfWrites: LintRule {
  package static let code: DiagnosticCode = "AG613"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Caching a route that writes"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.flatMap { api in
      api.cachedRoutes.compactMap { cached in
        guard cached.route.routeKey.isWrite else { return nil }
        return finding(
          "answers of '\(cached.route.key.value)' would be cached", at: cached.range,
          label: "the second request is answered and not made",
          help: cached.isOwn ? "drop `cache`: only GET is worth caching" : "write `cache: false` on the route")
      }
    }
  }
}
