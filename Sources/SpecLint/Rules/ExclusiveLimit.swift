import Diagnostics
import SpecModel

/// API Gateway does not support `exclusiveMinimum` and `exclusiveMaximum`, neither as the numbers of later drafts nor as the
/// booleans of draft 4.
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
///           properties: {count: {type: integer, exclusiveMinimum: 0}}
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
///           properties: {count: {type: integer, minimum: 1}}
/// ```
package struct ExclusiveLimit: LintRule {
  package static let code: DiagnosticCode = "AG905"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "exclusiveMinimum/Maximum"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.modelSchemas.flatMap { model in
      model.findings { keyword in
        guard keyword.name == "exclusiveMinimum" || keyword.name == "exclusiveMaximum" else { return nil }
        let plain = keyword.name == "exclusiveMinimum" ? "minimum" : "maximum"
        return finding(
          "\(keyword.name) is not supported", at: model.range(keyword.key), label: "not checked",
          help: "use `\(plain)`")
      }
    }
  }
}
