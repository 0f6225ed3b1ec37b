import Diagnostics
import MappingTemplates
import SpecModel

/// `$util.escapeJavaScript` turns `'` into `\\'`, which JSON does not know. `.replaceAll("\\'","'")` behind it turns it back.
///
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
///               {"name": "$util.escapeJavaScript($input.path('$.name'))"}
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
///               {"name": "$util.escapeJavaScript($input.path('$.name')).replaceAll("\\'","'")"}
/// ```
package struct EscapeWithoutQuotes: LintRule {
  package static let code: DiagnosticCode = "AG937"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "escapeJavaScript without fixing single quotes"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.ownTemplates.filter(\.isJSON).flatMap { use -> [Diagnostic] in
      use.template.printedReferences.compactMap { printed in
        let reference = printed.reference
        guard reference.name.text == "util", reference.call?.name.text == "escapeJavaScript",
          reference.steps.count == 1
        else { return nil }
        return finding(
          TemplateMistake(
            "`\\'` is not valid JSON, and 'escapeJavaScript' writes it for a single quote", at: reference.range,
            label: "a name like O'Neill fails", help: "append `.replaceAll(\"\\\\'\",\"'\")`"), in: use.text, context)
      }
    }
  }
}
