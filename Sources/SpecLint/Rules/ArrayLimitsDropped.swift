import Diagnostics
import SpecModel

/// API Gateway leaves `minItems` and `maxItems` out of a model that comes with an OpenAPI document (`--style body`), and does
/// not check them in simple validation.
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
///           type: array
///           minItems: 1
///           items: {type: string}
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
///           type: array
///           items: {type: string}
/// ```
package struct ArrayLimitsDropped: LintRule {
  package static let code: DiagnosticCode = "AG914"
  package static let severity = Diagnostic.Severity.info
  package static let title = "minItems/maxItems may not be validated"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.modelSchemas.flatMap { model in
      model.findings { keyword in
        guard keyword.name == "minItems" || keyword.name == "maxItems" else { return nil }
        return finding(
          "'\(keyword.name)' may not be validated", at: model.range(keyword.key),
          label: "dropped where a model is imported", help: "check the length in the back end")
      }
    }
  }
}
