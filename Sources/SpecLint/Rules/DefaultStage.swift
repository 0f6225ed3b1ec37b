import Diagnostics
import SpecModel

/// Only HTTP APIs have a stage `$default`.
///
/// A stage of a REST API has a name, which is the first part of its URLs
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-stages.html).
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /tasks: tasks}
///     stages: {$default: {}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /tasks: tasks}
///     stages: {prod: {}}
/// ```
package struct DefaultStage: LintRule {
  package static let code: DiagnosticCode = "AG223"
  package static let severity = Diagnostic.Severity.error
  package static let title = "$default stage outside of HTTP APIs"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.flatMap { api in
      api.spec.stages.entries.compactMap { stage in
        guard stage.key.value == "$default" else { return nil }
        return finding(
          "only HTTP APIs have a stage '$default'", at: stage.key.range, label: "no stage of a REST API",
          help: "name the stage, such as `prod`")
      }
    }
  }
}
