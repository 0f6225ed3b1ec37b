import Diagnostics

/// HTTP APIs log to CloudWatch Logs only.
///
/// REST APIs can send access logs to Amazon Data Firehose; the v2 API takes the ARN of a log group
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html).
///
/// Bad:
///
/// ```yaml
/// routes: {GET /tasks: tasks}
/// stages:
///   $default: {accessLogs: {destination: "arn:aws:firehose:eu-west-1:123456789012:deliverystream/amazon-apigateway-x"}}
/// ```
///
/// Good:
///
/// ```yaml
/// routes: {GET /tasks: tasks}
/// stages:
///   $default: {accessLogs: {destination: "arn:aws:logs:eu-west-1:123456789012:log-group:portal"}}
/// ```
package struct FirehoseAccessLogs: LintRule {
  package static let code: DiagnosticCode = "AG218"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Firehose access logs on an HTTP API"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.httpAPIs.flatMap { api in
      api.spec.stages.entries.compactMap { stage in
        guard let destination = stage.value.accessLogs?.value.destination, let text = destination.value.literal,
          ARN(text)?.service == "firehose"
        else { return nil }
        return finding(
          "HTTP APIs log to CloudWatch Logs only", at: destination.range, label: "a Firehose stream",
          help: "name a log group, and subscribe the stream to it")
      }
    }
  }
}
