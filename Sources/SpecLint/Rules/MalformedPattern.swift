import Diagnostics
import MappingTemplates
import SpecModel

/// A `pattern` is a regular expression of Java, and matches the whole text: the error message of a function, the status of
/// other back ends.
///
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/handle-errors-in-lambda-integration.html
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
///           400: {pattern: "*.Error"}
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
///           400: {pattern: ".*Error"}
/// ```
package struct MalformedPattern: LintRule {
  package static let code: DiagnosticCode = "AG358"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Selection pattern is not a regular expression"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for api in context.restAPIs {
      api.routes.forEach(.mappings) { route in
        for entry in route.responses.entries {
          guard let pattern = entry.value.pattern, let text = pattern.value.literal,
            var mistake = JavaPattern.mistake(in: text)
          else { continue }
          mistake.message = "pattern '\(text)' does not compile: \(mistake.message)"
          if text.hasPrefix("*") { mistake.help = "write `.*\(text.dropFirst(text.hasPrefix("*.") ? 2 : 1))`" }
          found.append(finding(mistake, in: pattern, context))
        }
      }
    }
    return found
  }
}
