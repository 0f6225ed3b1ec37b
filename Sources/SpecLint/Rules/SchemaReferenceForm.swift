import Diagnostics
import SpecModel

/// A `$ref` names another model of the API (`$ref: Customer`), something under `definitions` of its own schema
/// (`#/definitions/Line`), or a model by AWS's URL (`https://apigateway.amazonaws.com/restapis/ID/models/NAME`).
///
/// API Gateway reads no files and no other URLs.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings-models.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     models:
///       Order:
///         schema:
///           type: object
///           properties: {customer: {$ref: ./customer.json}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     models:
///       Order:
///         schema:
///           type: object
///           properties: {customer: {$ref: '#/definitions/Customer'}}
///           definitions: {Customer: {type: object}}
/// ```
package struct SchemaReferenceForm: LintRule {
  package static let code: DiagnosticCode = "AG907"
  package static let severity = Diagnostic.Severity.error
  package static let title = "$ref form not understood"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.modelSchemas.flatMap { model in
      model.findings { keyword in
        guard keyword.name == "$ref", let text = model.text(keyword.value), SchemaReference(text) == nil else {
          return nil
        }
        let name = text.split(separator: "/").last.map(String.init) ?? ""
        let stem = name.hasSuffix(".json") ? String(name.dropLast(5)) : name
        return finding(
          "'$ref: \(text)' cannot be resolved by API Gateway", at: model.range(keyword.value),
          label: "neither a model nor a definition",
          help: Suggestion.nearest(to: stem, in: model.siblings).map { "write `$ref: \($0)`" }
            ?? "write the name of a model of the API, or `#/definitions/NAME`")
      }
    }
  }
}
