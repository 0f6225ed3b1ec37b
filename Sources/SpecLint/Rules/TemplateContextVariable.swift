import Diagnostics
import MappingTemplates
import SpecModel

/// Templates know the `$context` variables of the request; what is measured after it, such as `responseLatency`, exists in
/// access logs only. Names are case-sensitive.
///
/// AWS adds variables now and then: only names that are close to a known one, or known to be elsewhere, are reported.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       POST /orders:
///         function: orders
///         proxy: false
///         request:
///           templates:
///             application/json: |
///               {"latency": "$context.responseLatency"}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       POST /orders:
///         function: orders
///         proxy: false
///         request:
///           templates:
///             application/json: |
///               {"time": "$context.requestTime"}
/// ```
package struct TemplateContextVariable: LintRule {
  package static let code: DiagnosticCode = "AG941"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "$context variable not available in templates"

  package init() {}

  private static let candidates = Suggestion.Candidates(TemplateVariables.context)

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.ownTemplates.flatMap { use -> [Diagnostic] in
      use.template.contextVariables.compactMap { variable in
        Self.mistake(variable.name, at: variable.range).map { finding($0, in: use.text, context) }
      }
    }
  }

  private static func mistake(_ name: String, at range: Range<Int>) -> TemplateMistake? {
    if TemplateVariables.isKnown(name) { return nil }
    if TemplateVariables.logOnly.contains(name) {
      return TemplateMistake(
        "'$context.\(name)' exists in access logs only", at: range, label: "not known to templates",
        help: "drop it, or put it into `accessLogs.format`")
    }
    if let instead = TemplateVariables.elsewhere[name] {
      return TemplateMistake(
        "'$context.\(name)' does not exist on a REST API", at: range, label: "of another API type",
        help: instead.map { "write `$context.\($0)`" })
    }
    guard let nearest = candidates.nearest(to: name) else { return nil }
    return TemplateMistake(
      "'$context.\(name)' does not exist", at: range, label: "names are case-sensitive",
      help: "write `$context.\(nearest)`")
  }
}
