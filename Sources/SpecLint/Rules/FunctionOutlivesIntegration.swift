import Diagnostics
import SpecModel

/// A function ends before API Gateway gives up.
///
/// API Gateway waits as long as `timeout` of the route says (29 seconds on a REST API, 30 on an HTTP API) and then
/// answers 504, while the function goes on and is paid for; the caller tries again, and work is done twice
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html).
///
/// Bad:
///
/// ```yaml
/// functions:
///   reports: {name: reports-fn, timeout: 60s}
/// GET /report: reports
/// ```
///
/// Good:
///
/// ```yaml
/// functions:
///   reports: {name: reports-fn, timeout: 20s}
/// GET /report: reports
/// ```
package struct FunctionOutlivesIntegration: LintRule {
  package static let code: DiagnosticCode = "AG335"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Function may outlive the integration"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    let timeouts = context.functions.compactMapValues(\.timeout)
    guard !timeouts.isEmpty else { return [] }
    return context.apis.flatMap { api -> [Diagnostic] in
      let standard = api.type == .rest ? 29_000 : 30_000
      return api.routes.findings { route in
        guard let name = route.function?.value.literal, let timeout = timeouts[name] else { return nil }
        let limit = route.saidTimeout?.value ?? standard
        guard timeout.value >= limit else { return nil }
        return finding(
          "function '\(name)' may run \(milliseconds(timeout.value)), API Gateway gives up after \(milliseconds(limit))",
          at: timeout.range, label: "longer than a caller waits",
          notes: [.init("called by this route", at: route.key.range)],
          help: "lower the function's timeout, or answer at once and go on asynchronously")
      }
    }
  }
}
