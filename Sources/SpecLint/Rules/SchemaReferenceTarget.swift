import Diagnostics
import SpecModel

/// What a `$ref` names is declared: a model of the API, or an entry of `definitions`.
///
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
///           properties: {line: {$ref: '#/definitions/Lin'}}
///           definitions: {Line: {type: object}}
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
///           properties: {line: {$ref: '#/definitions/Line'}}
///           definitions: {Line: {type: object}}
/// ```
package struct SchemaReferenceTarget: LintRule {
  package static let code: DiagnosticCode = "AG908"
  package static let severity = Diagnostic.Severity.error
  package static let title = "$ref target missing"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.modelSchemas.flatMap { model in
      model.findings { keyword in
        guard keyword.name == "$ref", let text = model.text(keyword.value), let reference = SchemaReference(text) else {
          return nil
        }
        switch reference {
        case .root, .foreignModel: return nil
        case .model(let name):
          guard !model.siblings.contains(name) else { return nil }
          return finding(
            "model '\(name)' is not declared", at: model.range(keyword.value), label: "no such model",
            help: Suggestion.nearest(to: name, in: model.siblings).map { "write `$ref: \($0)`" })
        case .pointer(let path):
          return missing(path, text, keyword, model)
        }
      }
    }
  }

  private func missing(
    _ path: [String], _ text: String, _ keyword: ModelSchema.Keyword, _ model: ModelSchema
  ) -> Diagnostic? {
    guard var node = model.document.root else { return nil }
    for (depth, step) in path.enumerated() {
      if model.tree[node].kind == .sequence {
        let items = model.tree.items(of: node)
        guard let index = Int(step), items.indices.contains(items.startIndex + index) else { return nil }
        node = items[items.startIndex + index]
        continue
      }
      guard model.tree[node].kind == .mapping else { return nil }
      let entries = model.keywords(of: node)
      guard let next = entries.first(where: { $0.name == step }) else {
        let nearest = Suggestion.nearest(to: step, in: entries.map(\.name))
        let prefix = path[..<depth].map { "\($0)/" }.joined()
        return finding(
          "'\(text)' names nothing in this schema", at: model.range(keyword.value), label: "'\(step)' does not exist",
          help: nearest.map { "write `#/\(prefix)\(([$0] + path[(depth + 1)...]).joined(separator: "/"))`" })
      }
      node = next.value
    }
    return nil
  }
}
