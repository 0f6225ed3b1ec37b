import Diagnostics
import SpecModel

/// A schema without a single keyword that checks lets every body pass, and an empty `required` is not allowed in draft 4.
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
///           title: an order
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
///           title: an order
///           type: object
/// ```
package struct SchemaAcceptsAnything: LintRule {
  package static let code: DiagnosticCode = "AG911"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Schema accepts anything"

  package init() {}

  private static let remarks: Set = [
    "$schema", "id", "$id", "title", "description", "definitions", "$defs", "default", "example", "examples", "format",
    "$comment", "additionalProperties",
  ]

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.modelSchemas.flatMap { model -> [Diagnostic] in
      guard let root = model.document.root, model.tree[root].kind == .mapping else { return [] }
      if model.keywords(of: root).allSatisfy({ Self.remarks.contains($0.name) && !model.refuses($0) }) {
        return [
          finding(
            "model '\(model.name.value)' validates nothing", at: model.name.range, label: "every body passes",
            help: "say what it must be, such as `type: object`")
        ]
      }
      return model.findings { keyword in
        guard keyword.name == "required", model.tree[keyword.value].kind == .sequence,
          model.tree.items(of: keyword.value).isEmpty
        else { return nil }
        return finding(
          "'required' names nothing", at: model.range(keyword.value), label: "draft 4 wants one name at least",
          help: "drop `required`")
      }
    }
  }
}
