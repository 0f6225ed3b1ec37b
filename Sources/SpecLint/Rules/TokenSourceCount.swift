import Diagnostics
import SpecModel

/// A JWT authorizer reads the token from one place.
///
/// Not said, that is the `Authorization` header. Callers that send the token elsewhere need an authorizer of their own.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
///
/// Bad:
///
/// ```yaml
/// authorizers:
///   users: {type: jwt, issuer: https://idp.example.com, audience: [app], identitySource: [header.Authorization, query.token]}
/// ```
///
/// Good:
///
/// ```yaml
/// authorizers:
///   users: {type: jwt, issuer: https://idp.example.com, audience: [app], identitySource: header.Authorization}
/// ```
package struct TokenSourceCount: LintRule {
  package static let code: DiagnosticCode = "AG422"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Token read from several places"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.tokenAuthorizers.compactMap { authorizer in
      guard let sources = authorizer.spec.identitySource, sources.value.count != 1 else { return nil }
      return finding(
        "authorizer '\(authorizer.name.value)' reads its token from \(sources.value.count) places", at: sources.range,
        label: "a token is read from one place",
        help: sources.value.isEmpty
          ? "drop it: the `Authorization` header is the default" : "keep one, and declare an authorizer for the other")
    }
  }
}
