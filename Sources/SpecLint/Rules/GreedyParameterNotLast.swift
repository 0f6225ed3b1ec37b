import Diagnostics
import SpecModel

/// A greedy parameter is the last segment of a path.
///
/// `{proxy+}` takes the whole rest of the path, so nothing can follow it
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html).
///
/// Bad:
///
/// ```yaml
/// GET /{proxy+}/meta: tasks
/// ```
///
/// Good:
///
/// ```yaml
/// GET /meta/{proxy+}: tasks
/// ```
package struct GreedyParameterNotLast: LintRule {
  package static let code: DiagnosticCode = "AG305"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Greedy parameter is not last"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.apis.flatMap { api in
      api.routes.findings(.oddKey) { route in
        let key = route.routeKey
        guard key.hasPathForm, let segment = key.segments.dropLast().first(where: { $0.kind == .greedy }) else {
          return nil
        }
        return finding(
          "'\(key[segment.range])' must be the last segment", at: route.place(of: segment.range),
          label: "takes the whole rest of the path", help: "write `{\(key[segment.name])}` for a single segment")
      }
    }
  }
}
