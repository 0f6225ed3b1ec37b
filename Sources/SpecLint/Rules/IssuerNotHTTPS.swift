import Diagnostics
import SpecModel

/// An issuer is an `https://` URL, whole and without placeholders.
///
/// API Gateway fetches `<issuer>/.well-known/openid-configuration` over TLS and compares the issuer with the token's
/// `iss` byte for byte. A missing scheme, a query, or a forgotten `<UserPoolId>` makes every call answer 401.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
///
/// Bad:
///
/// ```yaml
/// authorizers:
///   users: {type: jwt, issuer: idp.example.com, audience: [task-app]}
/// ```
///
/// Good:
///
/// ```yaml
/// authorizers:
///   users: {type: jwt, issuer: https://idp.example.com, audience: [task-app]}
/// ```
package struct IssuerNotHTTPS: LintRule {
  package static let code: DiagnosticCode = "AG409"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Issuer is not an https URL"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.issuerMistakes.compactMap { issuer, mistake in
      guard case .notHTTPS(let reason, let right) = mistake else { return nil }
      return finding(
        "issuer '\(issuer.value)' is not an https URL", at: issuer.range, label: reason,
        help: right.map { "write `\($0)`" } ?? "copy it from the `iss` of a token")
    }
  }
}
