import Diagnostics

/// An API without routes answers nothing.
///
/// An HTTP API without a route answers 404 to every request
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html). A REST API without a
/// method cannot be deployed ("The REST API doesn't contain any methods"): an error there.
///
/// Bad:
///
/// ```yaml
/// apis:
///   portal:
///     type: http
///     stages: {$default: {}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   portal:
///     type: http
///     routes: {GET /tasks: tasks}
///     stages: {$default: {}}
/// ```
package struct APIWithoutRoutes: LintRule {
  package static let code: DiagnosticCode = "AG116"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "API without routes"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.apis.filter { $0.routes.isEmpty && !context.hasMistake(in: $0.spec.range) }.map { api in
      let isREST = api.type == .rest
      return finding(
        "API '\(api.key.value)' has no routes", at: api.key.range,
        label: isREST ? "AWS deploys no API without methods" : "it answers 404 to every request",
        help: "add `routes: {GET /: {function: NAME}}`", severity: isREST ? .error : .warning)
    }
  }
}
