import Diagnostics
import MappingTemplates
import SpecModel

/// `$context.authorizer.claims` alone is null; one claim of it is a text.
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
///               {"claims": "$context.authorizer.claims"}
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
///               {"user": "$context.authorizer.claims.sub"}
/// ```
package struct ClaimsWithoutName: LintRule {
  package static let code: DiagnosticCode = "AG942"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Claims without a claim name"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.ownTemplates.flatMap { use -> [Diagnostic] in
      use.template.references.compactMap { reference in
        guard reference.name.text == "context", reference.steps.count == 2,
          reference.properties.map(\.text) == ["authorizer", "claims"]
        else { return nil }
        return finding(
          TemplateMistake(
            "'$context.authorizer.claims' is null: name a claim", at: reference.range, label: "all claims at once",
            help: "write `$context.authorizer.claims.sub`"), in: use.text, context)
      }
    }
  }
}
