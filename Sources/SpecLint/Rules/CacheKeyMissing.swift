import Diagnostics
import SpecModel

/// What an answer depends on is a cache key.
///
/// API Gateway keeps one answer for a route and its cache keys. A parameter that is none is looked at once: `?page=1`
/// and `?page=2` get the same answer until it expires.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {"GET /orders/{id}": {function: orders, authorizer: none, cache: {ttl: 60s}}}
///     stages: {prod: {cache: {size: 0.5}}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {"GET /orders/{id}": {function: orders, authorizer: none, cache: {ttl: 60s, keys: [path.id]}}}
///     stages: {prod: {cache: {size: 0.5}}}
/// ```
package struct CacheKeyMissing: LintRule {
  package static let code: DiagnosticCode = "AG615"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Parameter that is not in the cache key"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.flatMap { api in
      api.cachedRoutes.compactMap { cached in
        let route = cached.route
        guard !route.routeKey.isWrite, cached.keys.allSatisfy({ $0.literal != nil }) else { return nil }
        let wanted =
          route.routeKey.parameters.map { "path.\($0)" } + (route.validate?.query.names ?? []).map { "query.\($0)" }
        let said = Set(cached.keys.map(plain))
        let missing = wanted.filter { !said.contains($0) }
        guard let first = missing.first else { return nil }
        return finding(
          "answers of '\(route.key.value)' are cached without \(missing.map { "'\($0)'" }.joined(separator: ", ")) in the key",
          at: cached.range, label: "all values of '\(first)' share one answer",
          help: "add \(missing.map { "`\($0)`" }.joined(separator: ", ")) to `cache.keys`")
      }
    }
  }

  /// A key in our spelling.
  private func plain(_ key: SpecText) -> String {
    let text = key.display
    for (aws, ours) in [("method.request.path.", "path."), ("method.request.querystring.", "query.")]
    where text.hasPrefix(aws) {
      return ours + text.dropFirst(aws.utf8.count)
    }
    return text
  }
}
