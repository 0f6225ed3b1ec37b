import Diagnostics
import SpecModel

/// One response has no `pattern`: it is for every answer that no pattern matches, above all for the successful ones.
///
/// Without it clients get a 500 for an answer that matches nothing.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-integration-settings-integration-response.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       GET /orders:
///         function: orders
///         proxy: false
///         responses:
///           404: {pattern: ".*NotFound.*"}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       GET /orders:
///         function: orders
///         proxy: false
///         responses:
///           200: {}
///           404: {pattern: ".*NotFound.*"}
/// ```
package struct DefaultResponseMissing: LintRule {
  package static let code: DiagnosticCode = "AG356"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Non-proxy integration without default response"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for api in context.restAPIs {
      api.routes.forEach(.mappings) { route in
        // A mock chooses its status itself.
        guard !route.isMock, let first = route.responses.entries.first,
          route.responses.entries.allSatisfy({ $0.value.pattern != nil })
        else { return }
        found.append(
          finding(
            "no response of \(api.subject(of: route, sayingAt: first.key.range)) is the default", at: first.key.range,
            label: "each has a pattern", why: "an answer that matches no pattern is a 500 for the client",
            help: "add one response without `pattern`, such as `200: {}`"))
      }
    }
    return found
  }
}
