import Diagnostics
import SpecModel

/// A status code is a number from 100 to 599; HTTP APIs map responses from 200 to 599.
///
/// The keys of `responses` choose the answers of the back end by their status
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-parameter-mapping.html).
///
/// Bad:
///
/// ```yaml
/// GET /tasks: {function: tasks, responses: {"20x": {headers: {X-Source: tasks}}}}
/// ```
///
/// Good:
///
/// ```yaml
/// GET /tasks: {function: tasks, responses: {"200": {headers: {X-Source: tasks}}}}
/// ```
package struct ResponseStatus: LintRule {
  package static let code: DiagnosticCode = "AG126"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Invalid status code"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    var found: [Diagnostic] = []
    func check(_ key: Located<String>) {
      let isStatus = key.value.utf8.count == 3 && Int(key.value).map((200...599).contains) == true
      if !isStatus {
        found.append(
          finding(
            "'\(key.value)' is not a status code that an HTTP API maps", at: key.range, label: "200 to 599",
            help: "write one entry for each status, such as `\"200\"`"))
      }
    }
    for api in context.httpAPIs {
      api.routes.forEach([.mappings, .integration]) { route in
        for entry in route.responses.entries { check(entry.key) }
        for entry in route.integration?.responseParameters.entries ?? [] { check(entry.key) }
      }
    }
    return found
  }
}
