import Diagnostics
import SpecModel

/// One response is the default, and each pattern belongs to one response: API Gateway takes any of several that match.
///
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
///           200: {}
///           201: {}
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
///           201: {pattern: ".*created.*"}
/// ```
package struct AmbiguousPatterns: LintRule {
  package static let code: DiagnosticCode = "AG361"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Two responses for the same pattern"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for api in context.restAPIs {
      api.routes.forEach(.mappings) { route in
        var seen: [String?: Located<String>] = [:]
        for entry in route.responses.entries {
          if let pattern = entry.value.pattern, pattern.value.literal == nil { continue }
          let text = entry.value.pattern?.value.literal
          guard let first = seen[text] else {
            seen[text] = entry.key
            continue
          }
          found.append(
            finding(
              text.map { "responses \(first.value) and \(entry.key.value) have the same pattern '\($0)'" }
                ?? "responses \(first.value) and \(entry.key.value) are both the default",
              at: entry.key.range, label: text == nil ? "has no `pattern` either" : "the same pattern",
              notes: [Diagnostic.Note(text == nil ? "has no `pattern`" : "first used here", at: first.range)],
              help: "give one of them a `pattern` of its own"))
        }
      }
    }
    return found
  }
}
