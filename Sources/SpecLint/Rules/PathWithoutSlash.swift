import Diagnostics
import SpecModel

/// The path of a route begins with a slash and has no empty segment.
///
/// AWS refuses `GET tasks`, and `GET /tasks//open` matches no request that a client sends
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html).
///
/// Bad:
///
/// ```yaml
/// GET tasks: tasks
/// ```
///
/// Good:
///
/// ```yaml
/// GET /tasks: tasks
/// ```
package struct PathWithoutSlash: LintRule {
  package static let code: DiagnosticCode = "AG302"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Path does not start with a slash"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.apis.flatMap { api in
      api.routes.findings(.oddKey) { route in
        let key = route.routeKey
        guard key.hasPathForm, !key.methodRange.isEmpty else { return nil }
        let (method, path) = (key[key.methodRange], key.path)
        guard !path.isEmpty else {
          return finding(
            "route key '\(key.text)' has no path", at: route.key.range, label: "a path follows the method",
            help: "write `\(method) /`")
        }
        guard path.utf8.first == UInt8(ascii: "/") else {
          return finding(
            "path '\(path)' must start with '/'", at: route.place(of: key.pathRange), label: "no slash",
            help: "write `\(method) /\(path)`")
        }
        guard key.segments.contains(where: { $0.range.isEmpty }) || path == "//" else { return nil }
        let segments = key.segments.filter { !$0.range.isEmpty }.map { key[$0.range] }
        return finding(
          "path '\(path)' has an empty segment", at: route.place(of: key.pathRange), label: "two slashes in a row",
          help: "write `\(method) /\(segments.joined(separator: "/"))`")
      }
    }
  }
}
