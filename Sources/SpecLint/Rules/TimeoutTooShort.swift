import Diagnostics

/// An integration waits 50 milliseconds at least.
///
/// AWS refuses less
/// (https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations.html, timeoutInMillis).
///
/// Bad:
///
/// ```yaml
/// GET /tasks: {function: tasks, timeout: 20ms}
/// ```
///
/// Good:
///
/// ```yaml
/// GET /tasks: {function: tasks, timeout: 200ms}
/// ```
package struct TimeoutTooShort: LintRule {
  package static let code: DiagnosticCode = "AG330"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Timeout below 50 ms"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.apis.flatMap { api in
      api.routes.findings([.timeout, .integration]) { route in
        guard let timeout = route.saidTimeout, timeout.value < 50 else { return nil }
        return finding(
          "\(milliseconds(timeout.value)) is below the minimum of 50ms", at: timeout.range,
          label: "50ms at least", help: "write `50ms` or more")
      }
    }
  }
}
