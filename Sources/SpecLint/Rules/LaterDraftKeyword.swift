import Diagnostics
import SpecModel

/// Draft 4 does not know `const`, `if`, `contains`, `$defs`, `examples` and others: they check nothing.
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
///           properties: {kind: {const: pet}}
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
///           properties: {kind: {enum: [pet]}}
/// ```
package struct LaterDraftKeyword: LintRule {
  package static let code: DiagnosticCode = "AG904"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Keyword of a later draft"

  package init() {}

  private static let help: [String: String?] = [
    "const": "use `enum` with one value", "contains": nil, "propertyNames": nil, "if": "use `anyOf`",
    "then": "use `anyOf`", "else": "use `anyOf`", "$id": "use `id`", "$defs": "use `definitions`",
    "examples": "drop it", "$comment": "drop it", "unevaluatedProperties": "use `additionalProperties`",
    "unevaluatedItems": "use `additionalItems`", "dependentRequired": "use `dependencies`",
    "dependentSchemas": "use `dependencies`", "prefixItems": "use `items` with a list", "minContains": nil,
    "maxContains": nil, "$anchor": nil, "contentEncoding": "drop it", "contentMediaType": "drop it",
  ]

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.modelSchemas.flatMap { model in
      model.findings { keyword in
        guard let help = Self.help[keyword.name] else { return nil }
        return finding(
          "'\(keyword.name)' is not a draft-4 keyword and is ignored", at: model.range(keyword.key),
          label: "of a later draft", help: help)
      }
    }
  }
}
