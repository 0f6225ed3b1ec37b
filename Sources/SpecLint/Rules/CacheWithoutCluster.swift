import Diagnostics
import SpecModel

/// Where a route is cached, a stage has a cache cluster.
///
/// The cluster is what `size` of the stage's `cache` orders (it costs by the hour). Without one, AWS takes the settings
/// of the routes and caches nothing.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /orders: {function: orders, authorizer: none, cache: {ttl: 60s}}}
///     stages: {prod: {}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /orders: {function: orders, authorizer: none, cache: {ttl: 60s}}}
///     stages: {prod: {cache: {size: 0.5}}}
/// ```
package struct CacheWithoutCluster: LintRule {
  package static let code: DiagnosticCode = "AG612"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Caching without a cache cluster"
  package static let needsEnvironment = true

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.flatMap { api -> [Diagnostic] in
      guard !api.spec.stages.isEmpty, !context.hasMistake(in: api.spec.range) else { return [] }
      let without = api.spec.stages.entries.filter { $0.value.cache?.size == nil }
      let inStages = without.flatMap { stage -> [Diagnostic] in
        let own = stage.value.cache.map { [$0] } ?? []
        let ofRoutes = stage.value.routes.entries.compactMap(\.value.cache)
        return (own + ofRoutes).compactMap { cache in
          guard !cache.isOff, let range = cache.range else { return nil }
          return finding(
            "stage '\(api.key.value)/\(stage.key.value)' has cache settings and no cache cluster", at: range,
            label: "nothing is cached", help: "add `cache: {size: 0.5}` to the stage, or drop the settings")
        }
      }
      guard without.count == api.spec.stages.count else { return inStages }
      return inStages
        + api.cachedRoutes.compactMap { cached in
          guard let cache = cached.route.cache else { return nil }
          return finding(
            "'\(cached.route.key.value)' is never cached: no stage of API '\(api.key.value)' has a cache cluster",
            at: cache.range ?? cached.route.key.range, label: "nothing is cached",
            help: "add `cache: {size: 0.5}` to a stage, or drop it here")
        }
    }
  }
}
