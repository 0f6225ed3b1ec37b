import Diagnostics
import SpecModel

/// An edge-optimised API cannot wait longer than 29 seconds.
///
/// AWS raises the integration timeout of regional and private APIs alone
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html).
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     endpoint: edge
///     routes: {GET /report: {function: reports, timeout: 35s}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     endpoint: edge
///     routes: {GET /report: {function: reports, timeout: 29s}}
/// ```
package struct EdgeTimeout: LintRule {
  package static let code: DiagnosticCode = "AG332"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Timeout of an edge-optimised API over 29 s"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.filter { $0.endpointType == "EDGE" }.flatMap { api in
      api.routes.findings([.timeout, .integration]) { route in
        guard !route.isStreamed, let timeout = route.saidTimeout, timeout.value > 29_000 else { return nil }
        return finding(
          "\(milliseconds(timeout.value)) is over the maximum of 29s", at: timeout.range,
          label: "edge-optimised APIs stop after 29s", why: "AWS does not raise this limit of edge-optimised APIs",
          help: "use a regional endpoint, or answer at once and go on asynchronously")
      }
    }
  }
}
