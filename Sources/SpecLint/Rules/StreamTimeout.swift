import Diagnostics
import SpecModel

/// A streamed answer ends after 15 minutes.
///
/// With `responseTransferMode: stream` a route may wait up to 15 minutes
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode.html).
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /export: {function: reports, timeout: 20m, integration: {responseTransferMode: stream}}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /export: {function: reports, timeout: 15m, integration: {responseTransferMode: stream}}}
/// ```
package struct StreamTimeout: LintRule {
  package static let code: DiagnosticCode = "AG336"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Streaming timeout over 15 min"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.flatMap { api in
      api.routes.findings(.integration) { route in
        guard route.isStreamed, let timeout = route.saidTimeout, timeout.value > 900_000 else { return nil }
        return finding(
          "\(milliseconds(timeout.value)) is over the maximum of 15min for streams", at: timeout.range,
          label: "streams end after 15min", help: "write `15m`")
      }
    }
  }
}
