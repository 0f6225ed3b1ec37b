import Diagnostics
import SpecModel

/// The request template of a mock prints `{"statusCode": 200}`: the status by which the response is chosen.
///
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-mock-integration.html
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
///         responses: {200: {}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       GET /health:
///         integration: {type: mock, requestTemplates: {application/json: '{"statusCode": 200}'}}
///         responses: {200: {}}
/// ```
package struct MockWithoutStatus: LintRule {
  package static let code: DiagnosticCode = "AG369"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Mock without a status code"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for api in context.restAPIs {
      api.routes.forEach([.integration, .mappings]) { route in
        guard route.isMock else { return }
        for templates in [route.integration?.requestTemplates, route.request?.templates] {
          for entry in templates?.entries ?? [] {
            guard let text = entry.value.value.literal, !text.holds("statusCode") else { continue }
            found.append(
              finding(
                "the template of the mock prints no `statusCode`", at: entry.value.range,
                label: "nothing chooses a response",
                help: "write `{\"statusCode\": 200}`, or use `mock: {status: 200}`"))
          }
        }
      }
    }
    return found
  }
}
