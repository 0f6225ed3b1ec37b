import Diagnostics
import SpecModel

/// Where a REST API logs, the spec says who cares for the account's log role.
///
/// API Gateway writes to CloudWatch Logs with one role for the whole account and region. Without it AWS refuses the
/// stage: "CloudWatch Logs role ARN must be set in account settings to enable logging". `aws.logRole: external` says
/// that the account has one, `managed` has apigw make it, and an ARN sets that role. Access logs to Firehose need none.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /orders: {function: orders, authorizer: iam}}
///     stages: {prod: {accessLogs: {format: json}}}
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
///     stages: {prod: {accessLogs: {format: json}}}
/// ```
package struct LogRole: LintRule {
  package static let code: DiagnosticCode = "AG629"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Account log role not said"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    guard context.spec.aws.logRole == nil else { return [] }
    for api in context.restAPIs {
      for stage in api.spec.stages.entries {
        guard let range = logs(of: stage.value) ?? logs(ofRoutesOf: api) else { continue }
        return [
          finding(
            "stage '\(api.key.value)/\(stage.key.value)' logs, and who sets the account's log role is not said",
            at: range,
            label: "needs a role of the account and region",
            why: "AWS refuses logging in an account without a CloudWatch Logs role",
            help: "write `aws: {logRole: external}` if the account has one, or `managed`")
        ]
      }
    }
    return []
  }

  private func logs(of stage: StageSpec) -> SourceRange? {
    if let logs = stage.accessLogs {
      let destination = logs.value.destination?.value.literal.flatMap(ARN.init)
      if destination?.service != "firehose" { return logs.range }
    }
    let said = [stage.logging] + stage.routes.entries.map(\.value.logging)
    return said.lazy.compactMap(level).first
  }

  private func logs(ofRoutesOf api: LintContext.API) -> SourceRange? {
    var found: SourceRange?
    api.routes.forEach { found = found ?? level($0.logging) }
    return found
  }

  private func level(_ logging: LoggingSpec?) -> SourceRange? {
    guard let level = logging?.level, level.value != "OFF" else { return nil }
    return level.range
  }
}
