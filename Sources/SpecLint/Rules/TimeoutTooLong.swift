import Diagnostics

/// A route of an HTTP API cannot wait longer than 30 seconds.
///
/// HTTP APIs end a request after 30 seconds and answer 503; AWS does not raise this limit (quotas of HTTP APIs,
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html).
///
/// Bad:
///
/// ```yaml
/// GET /report: {function: reports, timeout: 31s}
/// ```
///
/// Good: answer at once and let the caller fetch the result later.
///
/// ```yaml
/// POST /reports: {function: reports, timeout: 5s}
/// ```
package struct TimeoutTooLong: LintRule {
  package static let code: DiagnosticCode = "AG333"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Timeout of an HTTP API over 30 s"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.httpAPIs.flatMap { api in
      api.routes.findings([.timeout, .integration]) { route in
        guard let timeout = route.saidTimeout, timeout.value > 30_000 else { return nil }
        return finding(
          "\(milliseconds(timeout.value)) is over the maximum of 30s", at: timeout.range,
          label: "HTTP APIs stop after 30s", why: "this limit of HTTP APIs cannot be raised",
          help: "answer at once and go on asynchronously, or use `type: rest`")
      }
    }
  }
}
