import Diagnostics
import SpecModel

/// Execution logs do not hold whole requests.
///
/// `dataTrace` writes bodies and headers of requests and answers to CloudWatch Logs, with what users sent in
/// confidence. AWS asks not to use it for production.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /orders: {function: orders, authorizer: iam}}
///     stages: {prod: {logging: {level: info, dataTrace: true}}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /orders: {function: orders, authorizer: iam}}
///     stages: {prod: {logging: {level: error}}}
/// ```
package struct DataTrace: LintRule {
  package static let code: DiagnosticCode = "AG619"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Data trace on"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.flatMap { api -> [Diagnostic] in
      var said = api.spec.stages.entries.flatMap { stage in
        [stage.value.logging] + stage.value.routes.entries.map(\.value.logging)
      }
      said.append(api.spec.defaults?.rare?.logging)
      api.routes.forEach(.logging) { said.append($0.own.rare?.logging) }
      return said.compactMap { logging in
        guard let trace = logging?.dataTrace, trace.value else { return nil }
        return finding(
          "whole requests and answers go to the logs", at: trace.range, label: "bodies and headers, as they were sent",
          help: "drop `dataTrace` once you have found what you look for")
      }
    }
  }
}
