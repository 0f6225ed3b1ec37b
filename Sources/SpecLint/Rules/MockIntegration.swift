import Diagnostics

/// HTTP APIs cannot answer by themselves.
///
/// A mock integration exists for REST and WebSocket APIs
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html). CORS preflights need none: the
/// API's `cors` answers them.
///
/// Bad:
///
/// ```yaml
/// GET /ping: {integration: {type: mock}}
/// ```
///
/// Good:
///
/// ```yaml
/// GET /ping: {function: tasks}
/// ```
package struct MockIntegration: LintRule {
  package static let code: DiagnosticCode = "AG206"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Mock integration on an HTTP API"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.httpAPIs.flatMap { api in
      api.routes.findings(.integration) { route in
        guard let type = route.integration?.type, type.value == "MOCK" else { return nil }
        return finding(
          "HTTP APIs have no mock integration", at: type.range, label: "REST and WebSocket APIs have it",
          help: "use a function, or `type: rest`")
      }
    }
  }
}
