import Diagnostics
import SpecModel

/// A route key of an HTTP API is `METHOD /path` or `$default`.
///
/// `$connect`, `$disconnect` and plain words are routes of WebSocket APIs
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html).
///
/// Bad:
///
/// ```yaml
/// $connect: tasks
/// ```
///
/// Good:
///
/// ```yaml
/// $default: tasks
/// ```
package struct RouteKeyOfAnotherType: LintRule {
  package static let code: DiagnosticCode = "AG225"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Route key form does not fit the API type"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.httpAPIs.flatMap { api in
      api.routes.findings(.oddKey) { route in
        guard !route.routeKey.hasPathForm else { return nil }
        let key = route.key.value
        let isDefault = key.lowercased() == "$default"
        return finding(
          "'\(key)' is not a route of an HTTP API", at: route.key.range,
          label: key == "$connect" || key == "$disconnect" ? "WebSocket APIs have it" : "not `METHOD /path`",
          help: isDefault
            ? "write `$default`"
            : key.hasPrefix("$") ? "write `METHOD /path`, or `$default` for everything else" : "write `ANY /\(key)`")
      }
    }
  }
}
