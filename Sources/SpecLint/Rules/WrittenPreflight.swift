import Diagnostics
import SpecModel

/// One of spec and `cors` makes the OPTIONS method of a path.
///
/// On a REST API `cors` makes an OPTIONS method for each path that it holds for, which a route `OPTIONS /path` would be
/// a second time (https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html).
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     cors: {allowOrigins: [https://app.example.com]}
///     routes: {GET /tasks: tasks, OPTIONS /tasks: {mock: {status: 204}}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     cors: {allowOrigins: [https://app.example.com]}
///     routes: {GET /tasks: tasks}
/// ```
package struct WrittenPreflight: LintRule {
  package static let code: DiagnosticCode = "AG737"
  package static let severity = Diagnostic.Severity.error
  package static let title = "OPTIONS route collides with the generated one"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.flatMap { api in
      api.routes.findings(.options) { route in
        guard let cors = api.cors(of: route) ?? others(on: route.routeKey.path, in: api) else { return nil }
        return finding(
          "'\(route.key.value)' is written and generated", at: route.key.range, label: "a second OPTIONS method",
          notes: [.init("makes the first one", at: cors.range)],
          help: "drop the route, or write `cors: none` on the routes of '\(route.routeKey.path)'")
      }
    }
  }

  /// The CORS of the other routes of a path, which is that of the path.
  private func others(on path: String, in api: LintContext.API) -> Located<CORSSpec>? {
    var found: Located<CORSSpec>?
    api.routes.forEach(.cors) { route in
      if found == nil, route.routeKey.method != .options, route.routeKey.path == path { found = api.cors(of: route) }
    }
    return found
  }
}
