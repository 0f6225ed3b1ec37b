import Diagnostics
import SpecModel

/// Scopes stand beside an authorizer that checks them.
///
/// API Gateway compares scopes with the token itself, and only `jwt` (HTTP APIs) and `cognito` authorizers show it one.
/// A Lambda authorizer must check scopes in its code, IAM has none, and on a public route they mean nothing: AWS
/// refuses the route, or leaves it open to callers without the scope.
/// https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-routes.html
///
/// Bad:
///
/// ```yaml
/// GET /reports: {function: reports, authorizer: iam, scopes: [reports/read]}
/// ```
///
/// Good:
///
/// ```yaml
/// GET /reports: {function: reports, authorizer: users, scopes: [reports/read]}
/// ```
package struct ScopesNotChecked: LintRule {
  package static let code: DiagnosticCode = "AG416"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Scopes without an authorizer that checks them"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.apis.flatMap { api in
      api.routes.findings(.scopes) { route in
        guard let scopes = route.scopes, !scopes.value.isEmpty, let reason = Self.reason(api.access(to: route)) else {
          return nil
        }
        return finding(
          "nothing checks the scopes of \(api.subject(of: route, sayingAt: scopes.range))", at: scopes.range,
          label: reason,
          notes: route.authorizer.map { [Diagnostic.Note("the authorizer comes from here", at: $0.range)] } ?? [],
          why:
            "API Gateway checks scopes of tokens that a \(api.type == .http ? "JWT" : "Cognito") authorizer has read, and no others",
          help: api.type == .http
            ? "drop `scopes`, or name a jwt or cognito authorizer" : "drop `scopes`, or name a cognito authorizer")
      }
    }
  }

  private static func reason(_ access: RouteAccess) -> String? {
    switch access {
    case .open: "the route is public"
    case .iam: "IAM has no scopes"
    case .authorizer(let spec, let name):
      spec.type?.value == .request || spec.type?.value == .token
        ? "authorizer '\(name)' is a Lambda function, which must check scopes itself" : nil
    case .unsaid, .unknown: nil
    }
  }
}
