import Diagnostics
import SpecModel

/// A route key has no query string and no fragment.
///
/// Routes are chosen by method and path alone; a function gets the query in its event
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html).
///
/// Bad:
///
/// ```yaml
/// GET /tasks?state=open: tasks
/// ```
///
/// Good:
///
/// ```yaml
/// GET /tasks: tasks
/// ```
package struct QueryInPath: LintRule {
  package static let code: DiagnosticCode = "AG319"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Query string or fragment in the path"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.apis.flatMap { api in
      api.routes.findings(.oddKey) { route in
        let key = route.routeKey
        guard key.hasPathForm, let start = key.queryStart else { return nil }
        let isFragment = key[start..<start + 1] == "#"
        return finding(
          "route keys have no \(isFragment ? "fragment" : "query string")",
          at: route.place(of: start..<key.pathRange.upperBound), label: "not part of a path",
          help: "write `\(key[0..<start])`")
      }
    }
  }
}
