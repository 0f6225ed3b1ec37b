import Diagnostics
import SpecModel

/// The keys of templates and models are content types: `application/json`.
///
/// AWS answers "Invalid content type specified".
/// https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegration.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {POST /orders: {function: orders, proxy: false, request: {templates: {json: "$input.json('$')"}}}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {POST /orders: {function: orders, proxy: false, request: {templates: {application/json: "$input.json('$')"}}}}
/// ```
package struct ContentTypeForm: LintRule {
  package static let code: DiagnosticCode = "AG924"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Content type key malformed"

  package init() {}

  private static let short = [
    "json": "application/json", "xml": "application/xml", "text": "text/plain", "html": "text/html",
    "form": "application/x-www-form-urlencoded", "csv": "text/csv",
  ]

  package func check(_ context: LintContext) -> [Diagnostic] {
    var found: [Diagnostic] = []
    func look(_ map: Named<Located<SpecText>>?) {
      for entry in map?.entries ?? [] where !Self.isContentType(entry.key.value) {
        found.append(
          finding(
            "'\(entry.key.value)' is not a content type", at: entry.key.range, label: "type/subtype is expected",
            help: "write `\(Self.short[entry.key.value.lowercased()] ?? "application/json")`"))
      }
    }
    for api in context.restAPIs {
      api.routes.forEach([.mappings, .integration, .methodResponses, .validate]) { route in
        look(route.request?.templates)
        look(route.integration?.requestTemplates)
        for response in route.responses.entries {
          look(response.value.templates)
          look(response.value.models)
        }
        for response in route.methodResponses.entries { look(response.value.models) }
        if case .byContentType(let models)? = route.validate?.body { look(models) }
      }
      for response in api.spec.rest.gatewayResponses?.entries ?? [] { look(response.value.templates) }
    }
    return found
  }

  private static func isContentType(_ text: String) -> Bool {
    let type = text.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false)[0]
    let parts = type.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count == 2
      && parts.allSatisfy {
        !$0.isEmpty && $0.utf8.allSatisfy { isLetter($0) || isDigit($0) || "!#$&-^_.+*".utf8.contains($0) }
      }
  }
}
