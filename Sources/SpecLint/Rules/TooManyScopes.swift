import Diagnostics
import SpecModel

/// A route asks for at most 10 scopes.
///
/// The quota is fixed. A token needs one of the scopes, not all of them, so a broader scope can stand for several.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
///
/// Good:
///
/// ```yaml
/// POST /tasks: {function: tasks, authorizer: users, scopes: [tasks/write]}
/// ```
package struct TooManyScopes: LintRule {
  package static let code: DiagnosticCode = "AG415"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Too many scopes"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.httpAPIs.flatMap { api in
      api.routes.findings(.scopes) { route in
        guard let scopes = route.scopes, scopes.value.count > 10 else { return nil }
        return finding(
          "\(scopes.value.count) scopes in \(api.subject(of: route, sayingAt: scopes.range)), at most 10 are allowed",
          at: scopes.range,
          why: "a token needs one of them, not all", help: "let a broader scope stand for several")
      }
    }
  }
}
