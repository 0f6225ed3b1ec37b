import Diagnostics
import SpecModel

/// A retention is one that CloudWatch Logs offers, on a log group that apigw makes.
///
/// CloudWatch keeps lines for 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922,
/// 3288 or 3653 days, or `forever`. A log group that exists (`destination` is an ARN) keeps the retention that its owner
/// gave it.
/// https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
///
/// Bad:
///
/// ```yaml
/// stages:
///   prod: {accessLogs: {format: json, retention: 10d}}
/// ```
///
/// Good:
///
/// ```yaml
/// stages:
///   prod: {accessLogs: {format: json, retention: 14d}}
/// ```
package struct LogRetention: LintRule {
  package static let code: DiagnosticCode = "AG643"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Retention that cannot be set"

  private static let days = [
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
  ]
  private static let millisecondsOfDay = 86_400_000

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.stages.compactMap { stage in
      guard let logs = stage.spec.accessLogs?.value, let retention = logs.retention else { return nil }
      if let destination = logs.destination, destination.value.isExisting {
        return finding(
          "the retention of a log group that exists is not ours to set", at: retention.range,
          label: "belongs to the log group's owner",
          notes: [Diagnostic.Note("this log group exists already", at: destination.range)], help: "drop `retention`")
      }
      guard let milliseconds = retention.value else { return nil }
      let (days, rest) = milliseconds.quotientAndRemainder(dividingBy: Self.millisecondsOfDay)
      if rest == 0, Self.days.contains(days) { return nil }
      let next = Self.days.first { $0 * Self.millisecondsOfDay >= milliseconds }
      return finding(
        "CloudWatch Logs does not offer this retention", at: retention.range,
        label: milliseconds == 0 ? "0 keeps nothing" : "not a retention of CloudWatch Logs",
        help: milliseconds == 0
          ? "write `forever`, or a retention such as `30d`" : "write `\(next.map { "\($0)d" } ?? "forever")`")
    }
  }
}
