import Diagnostics
import SpecModel

/// A stage names a documentation version of an API that has documentation.
///
/// `documentation: true` on the API makes documentation parts of the descriptions, and a version of them for the stage.
/// Without it there is no version that AWS could find.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-documenting-api.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /orders: {function: orders, authorizer: iam}}
///     stages: {prod: {documentationVersion: v1}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     documentation: true
///     routes: {GET /orders: {function: orders, authorizer: iam, description: All orders.}}
///     stages: {prod: {documentationVersion: v1}}
/// ```
package struct DocumentationVersion: LintRule {
  package static let code: DiagnosticCode = "AG640"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Documentation version without documentation"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.flatMap { api -> [Diagnostic] in
      guard api.spec.rest.documentation?.value != true, !context.hasMistake(in: api.spec.range) else { return [] }
      return api.spec.stages.entries.compactMap { stage in
        guard let version = stage.value.documentationVersion else { return nil }
        return finding(
          "stage '\(api.key.value)/\(stage.key.value)' names documentation version '\(version.value.display)', and the API has none",
          at: version.range, label: "AWS does not find it", help: "add `documentation: true` to the API, or drop it")
      }
    }
  }
}
