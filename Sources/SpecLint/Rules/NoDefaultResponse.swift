import Diagnostics
import SpecModel

/// A custom integration answers what no pattern matches.
///
/// The answer of the back end goes out through the response whose `pattern` matches, else through the one without a
/// pattern; where there is none, callers get 500
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-integration-settings-integration-response.html).
/// A route with no `responses` at all gets a plain 200.
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       GET /tasks: {function: tasks, proxy: false, responses: {"404": {pattern: ".*NotFound.*"}}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       GET /tasks: {function: tasks, proxy: false, responses: {"200": {}, "404": {pattern: ".*NotFound.*"}}}
/// ```
package struct NoDefaultResponse: LintRule {
  package static let code: DiagnosticCode = "AG356"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Custom integration without default response"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.flatMap { api in
      api.routes.findings([.custom, .service, .mock, .integration]) { route in
        guard let type = route.integrationType, !type.isProxy else { return nil }
        let entries = route.responses.entries
        guard entries.allSatisfy({ $0.value.pattern != nil }), let first = entries.first else { return nil }
        return finding(
          "no response of \(api.subject(of: route, sayingAt: first.key.range)) is the default", at: first.key.range,
          label: entries.count == 1 ? "has a pattern" : "this one and the others have a pattern",
          why: "callers get 500 for what no pattern matches", help: "add one response without `pattern`")
      }
    }
  }
}
