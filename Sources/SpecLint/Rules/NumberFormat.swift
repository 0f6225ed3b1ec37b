import Diagnostics
import SpecModel

/// The formats `int32` and `int64` belong to `integer`; on `number`, and `decimal` anywhere, they are not supported.
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
///           properties: {price: {type: number, format: decimal}}
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
///           properties: {price: {type: number}}
/// ```
package struct NumberFormat: LintRule {
  package static let code: DiagnosticCode = "AG915"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Unsupported number format"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.modelSchemas.flatMap { model -> [Diagnostic] in
      var found: [Diagnostic] = []
      model.forEachSchema { schema in
        guard let node = model.value(under: "format", of: schema), let format = model.text(node) else { return }
        let type = model.value(under: "type", of: schema).flatMap(model.text)
        guard format == "decimal" || type == "number" && (format == "int32" || format == "int64") else { return }
        found.append(
          finding(
            "format '\(format)' is not supported\(type == "number" ? " on a number" : "")", at: model.range(node),
            label: "not checked",
            help: format == "decimal" ? "drop it" : "drop it, or write `type: integer`"))
      }
      return found
    }
  }
}
