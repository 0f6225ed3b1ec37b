import Diagnostics
import SpecModel

/// A mapping template is written in Velocity (VTL): `#if`, `#foreach` and `#macro` end with `#end`, `#set` assigns to a
/// variable, texts and parentheses are closed.
///
/// AWS takes a template as it is and reads it when the first request comes: every request then gets a 500.
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
///               {"id": #if($input.path('$.id'))$input.json('$.id')#else null}
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
///               {"id": #if($input.path('$.id'))$input.json('$.id')#else null#end}
/// ```
package struct TemplateSyntax: LintRule {
  package static let code: DiagnosticCode = "AG930"
  package static let severity = Diagnostic.Severity.error
  package static let title = "VTL does not parse"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.ownTemplates.flatMap { use in
      use.template.mistakes.map { finding($0, in: use.text, context) }
    }
  }
}
