import Diagnostics

/// HTTP APIs have proxy integrations only.
///
/// The types `AWS` and `HTTP`, which map bodies with templates, exist for REST and WebSocket APIs
/// (https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations.html, integrationType). The
/// same code is reported for templates, patterns and other words of custom integrations on an HTTP API.
///
/// Bad:
///
/// ```yaml
/// GET /tasks: {integration: {type: aws, function: tasks}}
/// ```
///
/// Good:
///
/// ```yaml
/// GET /tasks: {function: tasks}
/// ```
package struct NonProxyIntegration: LintRule {
  package static let code: DiagnosticCode = "AG205"
  package static let severity = Diagnostic.Severity.error
  package static let title = "VTL or non-proxy integration on an HTTP API"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.httpAPIs.flatMap { api in
      api.routes.findings(.integration) { route in
        guard let type = route.integration?.type, type.value == "AWS" || type.value == "HTTP" else { return nil }
        return finding(
          "HTTP APIs have proxy integrations only", at: type.range, label: "a custom integration",
          help: "write `\(type.value == "AWS" ? "awsProxy" : "httpProxy")` and use parameter mapping, or `type: rest`")
      }
    }
  }
}
