import Diagnostics
import SpecModel

/// A stage variable stands for a part of a URL after its scheme.
///
/// In the URL of a back end it may be the host, a part of the path or of the query; in the URI of a service the action
/// or path, and neither the scheme nor the service
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/aws-api-gateway-stage-variables-reference.html).
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       GET /tasks: {http: "${stageVariables.url}/tasks"}
///     stages: {prod: {variables: {url: "https://backend.example.com"}}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       GET /tasks: {http: "https://${stageVariables.host}/tasks"}
///     stages: {prod: {variables: {host: backend.example.com}}}
/// ```
package struct MisplacedStageVariable: LintRule {
  package static let code: DiagnosticCode = "AG381"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Stage variable in a place that does not take it"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.flatMap { api in
      api.routes.findings([.http, .privateLink, .service, .integration]) { route in
        if case .service(let service)? = route.backend?.value {
          guard let said = service.action ?? service.path, let text = said.value.literal,
            text.prefix(while: { $0 != ":" }).holds("${") || text.hasPrefix("${")
          else { return nil }
          return misplaced("the service", in: text, at: said.range, help: "name the service itself")
        }
        guard let (text, range) = route.targetText, text.hasStageVariable else { return nil }
        if let arn = ARN(text) {
          guard arn.service == "apigateway", arn.account.holds("${") || arn.region.holds("${") else { return nil }
          return misplaced("the service", in: text, at: range, help: "name the service itself")
        }
        guard let type = route.integrationType, type == .http || type == .httpProxy else { return nil }
        let scheme = text.start(of: "://").map { text[..<$0] }
        guard scheme?.holds("${") ?? text.hasPrefix("${") else { return nil }
        return misplaced(
          "the scheme", in: text, at: range,
          help: "write `https://${stageVariables.NAME}`, with host and path in the variable")
      }
    }
  }

  private func misplaced(_ what: String, in text: String, at range: SourceRange, help: String) -> Diagnostic {
    finding(
      "\(what) of '\(text)' may not come from a stage variable", at: range, label: "filled in too late for this",
      help: help)
  }
}
