import Diagnostics
import SpecModel

/// An issuer is not its discovery document.
///
/// API Gateway appends `/.well-known/openid-configuration` itself, finds the keys there, and compares the issuer with
/// the token's `iss`.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
///
/// Bad:
///
/// ```yaml
/// authorizers:
///   users: {type: jwt, issuer: https://idp.example.com/.well-known/openid-configuration, audience: [task-app]}
/// ```
///
/// Good:
///
/// ```yaml
/// authorizers:
///   users: {type: jwt, issuer: https://idp.example.com, audience: [task-app]}
/// ```
package struct IssuerIsDiscovery: LintRule {
  package static let code: DiagnosticCode = "AG412"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Issuer is the discovery document"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.issuerMistakes.compactMap { issuer, mistake in
      guard case .discovery(let right) = mistake else { return nil }
      return finding(
        "issuer '\(issuer.value)' is a document of the issuer", at: issuer.range,
        label: "API Gateway looks the document up itself",
        help: right.map { "write `\($0)`" } ?? "write the `iss` of a token")
    }
  }
}
