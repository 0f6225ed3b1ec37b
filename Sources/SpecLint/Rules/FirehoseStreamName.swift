import Diagnostics
import SpecModel

/// A Firehose stream for access logs has a name that begins with `amazon-apigateway-`.
///
/// AWS refuses any other.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-logging-to-kinesis.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /orders: {function: orders, authorizer: iam}}
///     stages: {prod: {accessLogs: {destination: "arn:aws:firehose:eu-west-1:123456789012:deliverystream/logs"}}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /orders: {function: orders, authorizer: iam}}
///     stages: {prod: {accessLogs: {destination: "arn:aws:firehose:eu-west-1:123456789012:deliverystream/amazon-apigateway-logs"}}}
/// ```
package struct FirehoseStreamName: LintRule {
  package static let code: DiagnosticCode = "AG627"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Firehose stream name prefix"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.stages.compactMap { stage in
      guard stage.api.type == .rest, let destination = stage.spec.accessLogs?.value.destination,
        let arn = destination.value.literal.flatMap(ARN.init), arn.service == "firehose"
      else { return nil }
      let stream = "deliverystream/"
      let prefix = "amazon-apigateway-"
      guard arn.resource.hasPrefix(stream) else {
        return finding(
          "'\(arn.text)' is not a Firehose stream", at: destination.range, label: "no `deliverystream/` in it",
          help: "write `arn:aws:firehose:REGION:ACCOUNT:deliverystream/\(prefix)NAME`")
      }
      let name = arn.resource.dropFirst(stream.utf8.count)
      guard !name.hasPrefix(prefix) || name.utf8.count == prefix.utf8.count else { return nil }
      return finding(
        "stream '\(name)' cannot take access logs", at: destination.range,
        label: "its name must begin with '\(prefix)'",
        help: "call the stream `\(prefix)\(name.hasPrefix(prefix) ? "NAME" : name)`")
    }
  }
}
