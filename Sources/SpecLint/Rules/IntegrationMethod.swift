import Diagnostics
import SpecModel

/// An HTTP back end is called with a method.
///
/// It is the route's own unless `method` says another; an empty one is refused ("Enumeration value for HttpMethod must
/// be non-empty").
///
/// Bad:
///
/// ```yaml
/// GET /tasks: {http: https://backend.example.com/tasks, integration: {method: ""}}
/// ```
///
/// Good:
///
/// ```yaml
/// GET /tasks: {http: https://backend.example.com/tasks, integration: {method: POST}}
/// ```
package struct IntegrationMethod: LintRule {
  package static let code: DiagnosticCode = "AG376"
  package static let severity = Diagnostic.Severity.error
  package static let title = "HTTP proxy without integration method"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.apis.flatMap { api in
      api.routes.findings(.integration) { route in
        guard let method = route.integration?.method, let text = method.value.literal,
          RouteKey.Method(rawValue: text) == nil
        else { return nil }
        let known = RouteKey.Method(rawValue: text.uppercased())?.rawValue
        return finding(
          text.isEmpty ? "the integration method is empty" : "'\(text)' is not an integration method",
          at: method.range, label: "not a method",
          help: known.map { "write `\($0)`" }
            ?? "drop it for the route's own, or write one of "
            + RouteKey.Method.allCases.map(\.rawValue).joined(separator: ", "))
      }
    }
  }
}
