import Diagnostics
import SpecModel

/// A route says where its requests go.
///
/// It names a function, or has one of `http`, `private`, `service`, or an `integration` with a target of its own; the
/// API's `defaults` may say it for all routes. AWS answers 404 to requests of a route without a target.
///
/// Bad:
///
/// ```yaml
/// GET /tasks: {authorizer: none}
/// ```
///
/// Good:
///
/// ```yaml
/// GET /tasks: {function: tasks, authorizer: none}
/// ```
package struct RouteWithoutIntegration: LintRule {
  package static let code: DiagnosticCode = "AG324"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Route without integration"
  package static let isSuppressible = false

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.apis.flatMap { api in
      api.routes.findings(.oddBackend) { route in
        guard route.backend == nil, route.integration?.namesTarget != true,
          api.type == .http || route.integration?.type?.value != "MOCK", !context.hasMistake(in: route.own.range),
          api.spec.defaults.map({ !context.hasMistake(in: $0.range) }) ?? true
        else { return nil }
        let integration = route.integration?.range
        return finding(
          "route '\(route.key.value)' has no integration", at: integration ?? route.key.range,
          label: integration == nil ? "its requests go nowhere" : "names no target",
          help: integration == nil
            ? "add `function: NAME`, `http: URL`,\(api.type == .rest ? " `mock:`," : "") `private:` or `service:`"
            : "add `uri:`, or `function: NAME`")
      }
    }
  }
}
