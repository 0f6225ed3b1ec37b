import Diagnostics
import SpecModel

/// A model is a JSON Schema: `readOnly`, `nullable`, `example` and other words of OpenAPI are not supported.
///
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
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
///           properties: {id: {type: string, readOnly: true}}
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
/// ```
package struct OpenAPIKeyword: LintRule {
  package static let code: DiagnosticCode = "AG906"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "OpenAPI-only keyword in a model"

  package init() {}

  private static let keywords: Set = [
    "discriminator", "example", "readOnly", "writeOnly", "deprecated", "default", "nullable", "xml", "externalDocs",
  ]

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.modelSchemas.flatMap { model in
      model.findings { keyword in
        guard Self.keywords.contains(keyword.name) else { return nil }
        return finding(
          "'\(keyword.name)' is not supported in models", at: model.range(keyword.key), label: "a word of OpenAPI",
          help: keyword.name == "nullable" ? "write the types as a list: `type: [string, \"null\"]`" : "drop it")
      }
    }
  }
}
