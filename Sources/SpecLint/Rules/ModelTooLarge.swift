import Diagnostics
import SpecModel

/// A model has at most 400 KB.
///
/// https://docs.aws.amazon.com/apigateway/latest/api/API_CreateModel.html
///
/// Split it, and let the parts name each other with `$ref`.
package struct ModelTooLarge: LintRule {
  package static let code: DiagnosticCode = "AG909"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Model too large"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.modelSchemas.compactMap { model in
      guard let size = model.spec.schema?.value.canonicalJSON.utf8.count, size > 400 * 1024 else { return nil }
      return finding(
        "model '\(model.name.value)' has \(size) bytes, at most \(400 * 1024) are allowed", at: model.name.range,
        label: "too large", help: "split it with `$ref`")
    }
  }
}
