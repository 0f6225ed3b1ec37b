import Diagnostics
import MappingTemplates
import SpecModel

/// A template under `application/json` that begins like JSON prints JSON, whatever is put in.
///
/// All arms of `#if` are tried, and `#foreach` with one and with two elements. A finding means that no way through the
/// template gives JSON: a comma is missing or left over, a bracket or a quote is not closed, a key has no quotes.
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
///               [#foreach($item in $input.path('$.items'))$item.id,#end]
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
///               [#foreach($item in $input.path('$.items'))$item.id#if($foreach.hasNext),#end#end]
/// ```
package struct InvalidJSONTemplate: LintRule {
  package static let code: DiagnosticCode = "AG938"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Template yields invalid JSON"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.ownTemplates.filter(\.isJSON).compactMap { use in
      JSONOutput.mistake(in: use.template).map { mistake in
        var mistake = mistake
        mistake.message = "the template yields no JSON: \(mistake.message)"
        return finding(mistake, in: use.text, context)
      }
    }
  }
}
