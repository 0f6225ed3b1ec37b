import Diagnostics
import SpecModel

/// Models are JSON Schemas of draft 4.
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
///           $schema: https://json-schema.org/draft/2020-12/schema
///           type: object
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
///           $schema: http://json-schema.org/draft-04/schema#
///           type: object
/// ```
package struct SchemaDraft: LintRule {
  package static let code: DiagnosticCode = "AG903"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Schema draft newer than 4"

  package init() {}

  private static let newer = ["draft-05", "draft-06", "draft-07", "draft/2019-09", "draft/2020-12"]

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.modelSchemas.flatMap { model in
      model.findings { keyword in
        guard keyword.name == "$schema", let text = model.text(keyword.value),
          Self.newer.contains(where: text.holds)
        else { return nil }
        return finding(
          "API Gateway models are JSON Schema draft 4", at: model.range(keyword.value), label: "a later draft",
          help: "write `http://json-schema.org/draft-04/schema#`")
      }
    }
  }
}
