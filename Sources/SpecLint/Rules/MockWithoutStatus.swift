import Diagnostics
import SpecModel

/// The template of a mock yields a status.
///
/// A mock answers with the response of the status that its request template yields as `{"statusCode": 200}`; without
/// one callers get 500 (https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-mock-integration.html). The
/// short form `mock: {status: 200}` writes it by itself.
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       GET /health:
///         integration: {type: mock, requestTemplates: {application/json: "{}"}}
///         responses: {"200": {}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       GET /health: {mock: {status: 200}}
/// ```
package struct MockWithoutStatus: LintRule {
  package static let code: DiagnosticCode = "AG369"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Mock without a status code"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.flatMap { api in
      api.routes.findings(.integration) { route in
        guard route.backend == nil, route.integrationType == .mock, let type = route.integration?.type,
          !context.hasMistake(in: route.own.range)
        else { return nil }
        let templates = route.requestTemplates
        guard !templates.isEmpty else {
          return finding(
            "the mock of \(api.subject(of: route, sayingAt: type.range)) yields no status", at: type.range,
            label: "no request template", help: "use `mock: {status: 200}`")
        }
        let silent = templates.first { $0.value.value.literal.map { !$0.holds("statusCode") } ?? false }
        return silent.map {
          finding(
            "this template of a mock yields no `statusCode`", at: $0.value.range, label: "callers get 500",
            help: "write `{\"statusCode\": 200}`, or use `mock: {status: 200}`")
        }
      }
    }
  }
}
