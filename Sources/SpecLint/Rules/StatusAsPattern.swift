import Diagnostics
import SpecModel

/// For a function the pattern is matched against the error message, not against a status.
///
/// A function that fails has no status; its `errorMessage` is the text of the exception.
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
///           404: {pattern: "404"}
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
package struct StatusAsPattern: LintRule {
  package static let code: DiagnosticCode = "AG359"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Selection pattern matches the wrong thing"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for api in context.restAPIs {
      api.routes.forEach(.mappings) { route in
        guard route.function != nil else { return }
        for entry in route.responses.entries {
          guard let pattern = entry.value.pattern, let text = pattern.value.literal, text.utf8.count == 3,
            text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
          else { continue }
          found.append(
            finding(
              "pattern '\(text)' is matched against the error message of the function, not against a status",
              at: pattern.range, label: "no message is just this", help: "write `.*NotFound.*`, or `.*\(text).*`"))
        }
      }
    }
    return found
  }
}
