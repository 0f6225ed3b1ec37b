import Diagnostics
import SpecModel

/// Who empties the cache needs permission.
///
/// Without it any client can send `Cache-Control: max-age=0` and have the back end asked again, as often as it likes.
/// The language asks for permission unless told otherwise.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /orders: {function: orders, authorizer: iam}}
///     stages: {prod: {cache: {size: 0.5, invalidation: {authorization: none}}}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /orders: {function: orders, authorizer: iam}}
///     stages: {prod: {cache: {size: 0.5, invalidation: {authorization: required, unauthorized: fail}}}}
/// ```
package struct OpenInvalidation: LintRule {
  package static let code: DiagnosticCode = "AG616"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Anybody may flush the cache"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.caches.compactMap { cache in
      guard cache.invalidation?.authorization == "none", let range = cache.range else { return nil }
      return finding(
        "any client may empty the cache", at: range, label: "`invalidation` asks for no permission",
        why: "a request with `Cache-Control: max-age=0` goes past the cache", help: "write `authorization: required`")
    }
  }
}
