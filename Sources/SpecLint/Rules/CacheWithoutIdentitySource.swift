import Diagnostics
import SpecModel

/// A Lambda authorizer that keeps decisions says for whom they hold.
///
/// The identity sources are the key under which API Gateway keeps a decision. Without one it refuses to cache
/// ("identity sources are required when caching is enabled"). A REST API keeps decisions for 300s unless `ttl` says
/// otherwise, so there a `request` authorizer needs sources or `ttl: 0`.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html#http-api-lambda-authorizer.caching
///
/// Bad:
///
/// ```yaml
/// authorizers:
///   callers: {type: request, function: auth, identitySource: [], ttl: 60s}
/// ```
///
/// Good:
///
/// ```yaml
/// authorizers:
///   callers: {type: request, function: auth, identitySource: header.Authorization, ttl: 60s}
/// ```
package struct CacheWithoutIdentitySource: LintRule {
  package static let code: DiagnosticCode = "AG424"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Authorizer cache without identity source"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.authorizers.compactMap { authorizer in
      let ttl = authorizer.spec.ttl
      guard authorizer.spec.type?.value == .request, (ttl?.value ?? (authorizer.api.type == .rest ? 300_000 : 0)) > 0,
        authorizer.spec.identitySource?.value.isEmpty != false, !context.hasMistake(in: authorizer.spec.range)
      else { return nil }
      return finding(
        "authorizer '\(authorizer.name.value)' keeps decisions and has no identity source",
        at: ttl?.range ?? authorizer.name.range,
        label: ttl == nil ? "for 300s unless `ttl` says otherwise" : "for whom a decision is kept is not said",
        notes: authorizer.spec.identitySource.map { [Diagnostic.Note("no source", at: $0.range)] } ?? [],
        why: "AWS refuses to cache decisions without a key",
        help: "add `identitySource: header.Authorization`, or write `ttl: 0`")
    }
  }
}
