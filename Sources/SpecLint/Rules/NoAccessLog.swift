import Diagnostics
import SpecModel

/// A stage of a REST API keeps an access log.
///
/// It is the only record of who called and what they got. `accessLogs: {format: json}` makes a log group and writes a
/// line for each request.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /orders: {function: orders, authorizer: iam}}
///     stages: {prod: {}}
/// ```
///
/// Good:
///
/// ```yaml
/// aws: {logRole: external}
/// apis:
///   shop:
///     type: rest
///     routes: {GET /orders: {function: orders, authorizer: iam}}
///     stages: {prod: {accessLogs: {format: json, retention: 30d}}}
/// ```
package struct NoAccessLog: LintRule {
  package static let code: DiagnosticCode = "AG620"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "No access log"
  package static let needsEnvironment = true

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.flatMap { api in
      api.spec.stages.entries.compactMap { stage in
        guard stage.value.accessLogs == nil, !context.hasMistake(in: stage.value.range) else { return nil }
        return finding(
          "stage '\(api.key.value)/\(stage.key.value)' has no access log", at: stage.key.range,
          label: "no record of who called", help: "add `accessLogs: {format: json}`")
      }
    }
  }
}
