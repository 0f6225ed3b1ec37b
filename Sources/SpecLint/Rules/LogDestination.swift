import Diagnostics
import SpecModel

/// Access logs go to a CloudWatch log group, named by its ARN or by the name of one that apigw makes.
///
/// The ARN is `arn:aws:logs:REGION:ACCOUNT:log-group:NAME`: the `:*` that the console and Terraform before version 3 put
/// behind it is refused. A name has 1 to 512 letters, digits, `_`, `-`, `/`, `.` and `#`.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html
///
/// Bad:
///
/// ```yaml
/// stages:
///   prod: {accessLogs: {destination: "arn:aws:logs:eu-west-1:123456789012:log-group:tasks:*"}}
/// ```
///
/// Good:
///
/// ```yaml
/// stages:
///   prod: {accessLogs: {destination: "arn:aws:logs:eu-west-1:123456789012:log-group:tasks"}}
/// ```
package struct LogDestination: LintRule {
  package static let code: DiagnosticCode = "AG626"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Log destination malformed"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.stages.compactMap { stage in
      guard let destination = stage.spec.accessLogs?.value.destination, let text = destination.value.literal,
        let mistake = Self.mistake(in: text)
      else { return nil }
      return finding(
        "'\(text)' is not a log group", at: destination.range, label: mistake.label, help: mistake.help)
    }
  }

  private static func mistake(in text: String) -> (label: String, help: String)? {
    guard text.hasPrefix("arn:") else {
      if text.isEmpty || text.utf8.count > 512 {
        return ("a name has 1 to 512 characters", "drop `destination`: apigw names the log group itself")
      }
      guard let odd = LogGroupName.firstOdd(in: text) else { return nil }
      return ("'\(odd)' is not allowed in its name", "use letters, digits, '_', '-', '/', '.' and '#'")
    }
    let form = "write `arn:aws:logs:REGION:ACCOUNT:log-group:NAME`"
    guard let arn = ARN(text) else { return ("not an ARN", form) }
    if arn.service == "firehose" { return nil }
    let parts = arn.resource.split(separator: ":", omittingEmptySubsequences: false)
    guard arn.service == "logs", !arn.region.isEmpty, arn.hasAccount, parts[0] == "log-group", parts.count > 1,
      !parts[1].isEmpty
    else { return ("not the ARN of a log group", form) }
    guard parts.count > 2 else { return nil }
    let rest = parts[2...].joined(separator: ":")
    return (
      rest == "*" ? "AWS refuses the ':*' at its end" : "this names more than a log group",
      "write `\(text.dropLast(rest.count + 1))`"
    )
  }
}
