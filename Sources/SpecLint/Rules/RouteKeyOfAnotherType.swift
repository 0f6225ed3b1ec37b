import Diagnostics
import SpecModel

/// A route key of an HTTP API is `METHOD /path` or `$default`, one of a REST API `METHOD /path`.
///
/// `$connect`, `$disconnect` and plain words are routes of WebSocket APIs. What no other route takes goes to `$default`
/// on an HTTP API; a REST API has `ANY /{proxy+}` and `ANY /` for it
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
    context.apis.flatMap { api in
      api.routes.findings(api.type == .rest ? [.oddKey, .catchAll] : .oddKey) { route in
        guard !route.routeKey.hasPathForm else { return nil }
        let key = route.key.value
        let isDefault = key.lowercased() == "$default"
        if api.type == .rest {
          return finding(
            "'\(key)' is not a route of a REST API", at: route.key.range,
            label: isDefault
              ? "HTTP and WebSocket APIs have it"
              : key.hasPrefix("$") ? "WebSocket APIs have it" : "not `METHOD /path`",
            help: isDefault
              ? "write `ANY /{proxy+}` and `ANY /`"
              : key.hasPrefix("$") ? "write `METHOD /path`" : "write `ANY /\(key)`")
        }
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
