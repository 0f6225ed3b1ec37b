import Diagnostics
import SpecModel

/// Cached answers are stored encrypted.
///
/// That is the default of the language; `encrypted: false` stores them in clear.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/data-protection-encryption.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /orders: {function: orders, authorizer: iam}}
///     stages: {prod: {cache: {size: 0.5, encrypted: false}}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /orders: {function: orders, authorizer: iam}}
///     stages: {prod: {cache: {size: 0.5}}}
/// ```
package struct CacheNotEncrypted: LintRule {
  package static let code: DiagnosticCode = "AG614"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Cache not encrypted"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.caches.compactMap { cache in
      guard let encrypted = cache.encrypted, !encrypted.value else { return nil }
      return finding(
        "cached answers are stored unencrypted", at: encrypted.range, label: "said here",
        help: "drop it: `true` is the default")
    }
  }
}
