import Diagnostics
import SpecModel

/// A JWT check says for whom tokens must be.
///
/// API Gateway compares the token's `aud` (or `client_id`, which Cognito's access tokens have instead) with the list.
/// Without one, a token that the same issuer made for any other application would be as good as yours.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
///
/// Bad:
///
/// ```yaml
/// authorizers:
///   users: {type: jwt, issuer: https://idp.example.com, audience: []}
/// ```
///
/// Good:
///
/// ```yaml
/// authorizers:
///   users: {type: jwt, issuer: https://idp.example.com, audience: [task-app]}
/// ```
///
/// For `type: cognito` the audience is `clients`, the ids of the user pool's app clients.
package struct JWTAudience: LintRule {
  package static let code: DiagnosticCode = "AG408"
  package static let severity = Diagnostic.Severity.error
  package static let title = "JWT authorizer without audience"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.tokenAuthorizers.compactMap { authorizer in
      let isCognito = authorizer.spec.type?.value == .cognito
      let list = isCognito ? authorizer.spec.clients : authorizer.spec.audience
      guard list?.value.isEmpty != false, !context.hasMistake(in: authorizer.spec.range) else { return nil }
      let key = isCognito ? "clients" : "audience"
      return finding(
        "\(isCognito ? "Cognito" : "JWT") authorizer '\(authorizer.name.value)' has no `\(key)`",
        at: list?.range ?? authorizer.name.range, label: "whose tokens are good is not said",
        why: "a token that the issuer made for another application would pass too",
        help: isCognito
          ? "add the ids of the pool's app clients: `clients: [4abcdef]`"
          : "add what your tokens carry as `aud` or `client_id`: `audience: [task-app]`")
    }
  }
}
