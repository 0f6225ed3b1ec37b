import Diagnostics
import SpecModel

/// Only functions read payload format 2.0.
///
/// Integrations with a URL, a private target or an AWS service have payload format 1.0
/// (https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations.html, payloadFormatVersion).
/// The same code is reported for `payload` on REST and WebSocket APIs, which have no payload formats.
///
/// Bad:
///
/// ```yaml
/// GET /tasks: {http: https://backend.example.com/tasks, payload: 2.0}
/// ```
///
/// Good:
///
/// ```yaml
/// GET /tasks: {http: https://backend.example.com/tasks}
/// ```
package struct PayloadFormat: LintRule {
  package static let code: DiagnosticCode = "AG374"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Payload format version missing or wrong"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.httpAPIs.flatMap { api in
      api.routes.findings([.http, .privateLink, .service, .integration]) { route in
        guard !route.callsFunction, let payload = route.own.payload ?? route.integration?.payloadFormatVersion,
          payload.value == "2.0"
        else { return nil }
        return finding(
          "only integrations with a function have payload format 2.0", at: payload.range,
          label: "this one has payload format 1.0", help: "drop it")
      }
    }
  }
}

extension ResolvedRoute {
  /// Whether the integration is a Lambda function's, or nobody can tell.
  fileprivate var callsFunction: Bool {
    switch backend?.value {
    case .function?, .mock?: return true
    case .http?, .privateLink?, .service?: return false
    case nil: break
    }
    guard let integration, integration.function == nil, integration.subtype == nil else {
      return integration?.subtype == nil
    }
    if integration.type?.value == "HTTP_PROXY" { return false }
    guard let uri = integration.uri?.value.literal else { return true }
    return !uri.hasPrefix("http")
  }
}
