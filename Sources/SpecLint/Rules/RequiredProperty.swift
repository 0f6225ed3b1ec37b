import Diagnostics
import SpecModel
import SpecSyntax

/// `required` names properties of the same object: a name that is not declared is often a slip of the pen, and with
/// `additionalProperties: false` no body can pass.
///
/// https://json-schema.org/draft-04/json-schema-validation
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
///           properties: {customer_id: {type: string}}
///           required: [customerId]
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
///           properties: {customer_id: {type: string}}
///           required: [customer_id]
/// ```
package struct RequiredProperty: LintRule {
  package static let code: DiagnosticCode = "AG910"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "required names an undeclared property"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.modelSchemas.flatMap { model -> [Diagnostic] in
      var found: [Diagnostic] = []
      model.forEachSchema { schema in
        guard let properties = model.value(under: "properties", of: schema), model.tree[properties].kind == .mapping,
          let required = model.value(under: "required", of: schema), model.tree[required].kind == .sequence,
          model.value(under: "patternProperties", of: schema) == nil
        else { return }
        let names = model.keywords(of: properties).map(\.name)
        let isClosed =
          model.value(under: "additionalProperties", of: schema).map { model.scalar($0) == .bool(false) }
          ?? false
        for item in model.tree.items(of: required) {
          guard let name = model.text(item), !names.contains(name) else { continue }
          let nearest = Suggestion.nearest(to: name, in: names)
          guard isClosed || nearest != nil else { continue }
          found.append(
            finding(
              "'\(name)' is required but not declared", at: model.range(item),
              label: isClosed ? "no body can pass: other properties are refused" : "not one of `properties`",
              help: nearest.map { "write `\($0)`" }))
        }
      }
      return found
    }
  }
}
