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
/// accessLogs: {destination: "arn:aws:logs:eu-west-1:123456789012:log-group:tasks:*"}
/// ```
///
/// Good:
///
/// ```yaml
/// accessLogs: {destination: "arn:aws:logs:eu-west-1:123456789012:log-group:tasks"}
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
    let fields = text.split(separator: ":", omittingEmptySubsequences: false)
    if fields.count > 2, fields[2] == "firehose" { return nil }
    guard fields.count >= 7, fields[2] == "logs", fields[5] == "log-group", !fields[6].isEmpty else {
      return ("not the ARN of a log group", "write `arn:aws:logs:REGION:ACCOUNT:log-group:NAME`")
    }
    if fields.count == 8, fields[7] == "*" || fields[7].isEmpty {
      return ("AWS refuses the ':\(fields[7])' at its end", "write `\(fields[..<7].joined(separator: ":"))`")
    }
    if fields.count > 7 {
      return ("this names more than a log group", "write `\(fields[..<7].joined(separator: ":"))`")
    }
    return nil
  }
}
