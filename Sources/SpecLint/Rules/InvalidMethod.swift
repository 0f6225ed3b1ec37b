import Diagnostics
import SpecModel

/// The method of a route is one of GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS, or ANY, in upper case.
///
/// AWS refuses anything else: "Invalid HttpMethod specified. Valid options are
/// GET,PUT,POST,DELETE,PATCH,OPTIONS,HEAD,ANY".
///
/// Bad:
///
/// ```yaml
/// get /tasks: tasks
/// ```
///
/// Good:
///
/// ```yaml
/// GET /tasks: tasks
/// ```
package struct InvalidMethod: LintRule {
  package static let code: DiagnosticCode = "AG301"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Invalid HTTP method"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.apis.flatMap { api in
      api.routes.findings(.oddKey) { route in
        let key = route.routeKey
        guard key.hasPathForm, key.method == nil else { return nil }
        let word = key[key.methodRange]
        guard !word.isEmpty else {
          return finding(
            "route key '\(key.text)' has no method", at: route.key.range, label: "a method stands before the path",
            help: "write `ANY \(key.path)`")
        }
        let known = word == "*" ? "ANY" : RouteKey.Method(rawValue: word.uppercased())?.rawValue
        return finding(
          "'\(word)' is not an HTTP method of API Gateway", at: route.place(of: key.methodRange), label: "not a method",
          help: known.map { "write `\($0) \(key.path)`" }
            ?? "the methods are \(RouteKey.Method.allCases.map(\.rawValue).joined(separator: ", "))")
      }
    }
  }
}
