import Diagnostics
import SpecModel

/// An answer of the back end chooses one response.
///
/// One response is the default, the one without a `pattern`, and no two have the same pattern
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-integration-settings-integration-response.html).
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       GET /tasks: {function: tasks, proxy: false, responses: {"200": {}, "201": {}}}
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
package struct ResponseChosenTwice: LintRule {
  package static let code: DiagnosticCode = "AG361"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Two responses for the same pattern"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.flatMap { api in
      api.routes.findings(.mappings) { route in
        guard let type = route.integrationType, !type.isProxy else { return nil }
        var first: [SpecText?: Located<String>] = [:]
        for entry in route.responses.entries {
          let pattern = entry.value.pattern?.value
          if let pattern, pattern.literal == nil { continue }
          guard let other = first[pattern] else {
            first[pattern] = entry.key
            continue
          }
          let subject = api.subject(of: route, sayingAt: entry.key.range)
          return finding(
            pattern == nil
              ? "responses '\(other.value)' and '\(entry.key.value)' of \(subject) are both the default"
              : "responses '\(other.value)' and '\(entry.key.value)' of \(subject) have the same pattern",
            at: entry.value.pattern?.range ?? entry.key.range,
            label: pattern == nil ? "no pattern here either" : "the same pattern again",
            notes: [.init("the other response", at: other.range)],
            help: pattern == nil ? "give one of them a `pattern`" : "keep one of them")
        }
        return nil
      }
    }
  }
}
