import Diagnostics
import SpecModel

/// Braces enclose the name of a path parameter.
///
/// A name holds letters, digits and `. _ $ -`, and `+` at its end makes the parameter greedy
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html).
///
/// Bad:
///
/// ```yaml
/// GET /users/{}: tasks
/// ```
///
/// Good:
///
/// ```yaml
/// GET /users/{userId}: tasks
/// ```
package struct MalformedPathParameter: LintRule {
  package static let code: DiagnosticCode = "AG307"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Empty or malformed parameter"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.apis.flatMap { api in
      api.routes.findings(.oddKey) { route in
        let key = route.routeKey
        guard key.hasPathForm,
          let segment = route.pathSegments.first(where: { $0.kind == .malformed && !key.hasWholeParameters($0) })
        else { return nil }
        return finding(
          "'\(key[segment.range])' is not a path parameter", at: route.place(of: segment.range),
          label: "not a name in braces", help: "write `{name}`, or `{name+}` for the rest of the path")
      }
    }
  }
}
