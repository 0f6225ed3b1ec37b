import Diagnostics
import SpecModel

/// Cache keys belong to the route, not to one of its stages.
///
/// They are part of the method and its integration, so all stages share them. A stage may say whether and how long a
/// route is cached there.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /orders: {function: orders, authorizer: iam}}
///     stages: {prod: {cache: {size: 0.5}, routes: {GET /orders: {cache: {ttl: 60s, keys: [query.page]}}}}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /orders: {function: orders, authorizer: none, cache: {ttl: 300s, keys: [query.page]}}}
///     stages: {prod: {cache: {size: 0.5}, routes: {GET /orders: {cache: {ttl: 60s}}}}}
/// ```
package struct CacheKeysInStage: LintRule {
  package static let code: DiagnosticCode = "AG648"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Cache keys in a stage"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.flatMap { api in
      api.spec.stages.entries.flatMap { stage in
        stage.value.routes.entries.compactMap { entry in
          guard let cache = entry.value.cache, let first = cache.keys.first else { return nil }
          return finding(
            "stage '\(api.key.value)/\(stage.key.value)' cannot have cache keys of its own for '\(entry.key.value)'",
            at: first.range, label: "keys hold for every stage", help: "move `keys` to `cache` of the route")
        }
      }
    }
  }
}
