import Diagnostics
import SpecModel

/// Response streaming works for REST proxy integrations only.
///
/// An HTTP API buffers answers, up to 10 MB, and so does a custom integration of a REST API, whose answer is mapped
/// before it goes out (https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode.html).
///
/// Bad:
///
/// ```yaml
/// GET /tasks: {function: tasks, integration: {responseTransferMode: stream}}
/// ```
///
/// Good:
///
/// ```yaml
/// GET /tasks: {function: tasks}
/// ```
package struct ResponseStreaming: LintRule {
  package static let code: DiagnosticCode = "AG226"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Response streaming not possible here"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.flatMap { api in
      api.routes.findings(.integration) { route in
        guard route.isStreamed, let type = route.integrationType, !type.isProxy,
          let mode = route.integration?.responseTransferMode
        else { return nil }
        return finding(
          "streaming works for proxy integrations only", at: mode.range,
          label: "\(api.subject(of: route, sayingAt: mode.range)) has a custom integration",
          help: "drop it, or make the route a proxy of its function or URL")
      }
    }
  }
}
