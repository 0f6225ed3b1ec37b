import Diagnostics
import SpecModel

/// Each log group that apigw makes belongs to one stage.
///
/// Not said otherwise, a stage logs to `/aws/apigateway/API/STAGE`, with AWS's name of the API, and `$default` written
/// `default`. Two stages that come to one name would be one log group made twice: CloudWatch answers
/// `ResourceAlreadyExistsException`. Environments of one account and region clash in the same way when the API's name does
/// not differ; put `${{ environment }}` into `name`.
///
/// Bad:
///
/// ```yaml
/// stages:
///   $default: {accessLogs: {format: json}}
///   default: {accessLogs: {format: json}}
/// ```
///
/// Good:
///
/// ```yaml
/// stages:
///   $default: {accessLogs: {format: json}}
///   default: {accessLogs: {format: json, destination: /tasks/default}}
/// ```
package struct LogGroupClash: LintRule {
  package static let code: DiagnosticCode = "AG642"
  package static let severity = Diagnostic.Severity.error
  package static let title = "One log group for two stages"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    var owners: [String: Stage] = [:]
    return context.stages.compactMap { stage in
      guard let group = stage.logGroup else { return nil }
      guard let first = owners[group.value] else {
        owners[group.value] = stage
        return nil
      }
      return finding(
        "stages '\(first.path)' and '\(stage.path)' both make log group '\(group.value)'", at: group.range,
        label: "made a second time here",
        notes: [Diagnostic.Note("made here first", at: first.logGroup?.range ?? first.key.range)],
        help: "give one of them a `destination` of its own")
    }
  }
}
