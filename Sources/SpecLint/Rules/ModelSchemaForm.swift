import Diagnostics
import SpecModel

/// The schema of a model is a JSON Schema of draft 4: an object whose keywords have the types that the draft gives them.
///
/// AWS refuses a model that is not JSON; a wrong keyword makes every request with a body fail.
/// https://docs.aws.amazon.com/apigateway/latest/api/API_CreateModel.html
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
///           properties: {id: {type: strng}}
///           required: true
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
///           properties: {id: {type: string}}
///           required: [id]
/// ```
package struct ModelSchemaForm: LintRule {
  package static let code: DiagnosticCode = "AG902"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Model schema does not parse"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.modelSchemas.flatMap { model -> [Diagnostic] in
      let unread = model.document.diagnostics.filter { $0.severity == .error }.map { mistake -> Diagnostic in
        let reason = mistake.message.rest(after: "spec cannot be read: ").map(String.init) ?? mistake.message
        return finding(
          "the schema of model '\(model.name.value)' is not JSON: \(reason)",
          at: mistake.range ?? model.name.range, label: mistake.label, help: mistake.help)
      }
      guard unread.isEmpty, let root = model.document.root else { return unread }
      guard model.tree[root].kind == .mapping || model.isUnknown(root) else {
        return [
          finding(
            "the schema of model '\(model.name.value)' is no object", at: model.range(root),
            label: "a JSON Schema is an object", help: "write `{type: object, properties: {…}}`")
        ]
      }
      return model.findings { keyword in
        guard !model.isUnknown(keyword.value) else { return nil }
        return SchemaKeyword.mistake(keyword, in: model).map {
          finding($0.message, at: model.range($0.node), label: $0.label, help: $0.help)
        }
      }
    }
  }
}
