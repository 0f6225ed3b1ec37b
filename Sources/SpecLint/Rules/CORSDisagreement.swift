import Diagnostics
import SpecModel

/// All routes of a path have one CORS.
///
/// On a REST API preflights are answered by the OPTIONS method of a path, of which there is one
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html). What they allow cannot differ
/// between `GET /tasks` and `POST /tasks`.
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     cors: {allowOrigins: [https://app.example.com]}
///     routes: {GET /tasks: tasks, POST /tasks: {function: tasks, cors: none}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     cors: {allowOrigins: [https://app.example.com]}
///     routes: {GET /tasks: {function: tasks, cors: none}, POST /tasks: {function: tasks, cors: none}}
/// ```
package struct CORSDisagreement: LintRule {
  package static let code: DiagnosticCode = "AG740"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Routes of one path disagree on CORS"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.flatMap { api -> [Diagnostic] in
      var paths: Set<String> = []
      api.routes.forEach(.cors) { paths.insert($0.routeKey.path) }
      guard !paths.isEmpty else { return [] }
      var first: [String: (key: Located<String>, cors: [String])] = [:]
      // An OPTIONS route is no preflight's business but AG737's.
      return api.routes.findings { route in
        let path = route.routeKey.path
        guard paths.contains(path), route.routeKey.method != .options else { return nil }
        let cors = api.cors(of: route)?.value.words ?? []
        guard let other = first[path] else {
          first[path] = (route.key, cors)
          return nil
        }
        guard other.cors != cors else { return nil }
        return finding(
          "'\(other.key.value)' and '\(route.key.value)' disagree on CORS",
          at: route.own.cors?.range ?? route.key.range,
          label: "a path has one answer to preflights", notes: [.init("the other route", at: other.key.range)],
          help: "write the same `cors` on both, or move it to the API")
      }
    }
  }
}
