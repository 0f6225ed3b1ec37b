import Diagnostics
import SpecModel

/// Proxy integrations call functions.
///
/// AWS refuses `awsProxy` for another service than Lambda and Firehose ("Integrations of type 'AWS_PROXY' currently
/// only supports Lambda function and Firehose stream invocations.";
/// https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegration.html). A custom integration calls any service.
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       POST /tasks:
///         integration:
///           type: awsProxy
///           uri: "arn:aws:apigateway:eu-west-1:sqs:path/123456789012/tasks"
///           credentials: arn:aws:iam::123456789012:role/api-to-sqs
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       POST /tasks:
///         integration:
///           type: aws
///           uri: "arn:aws:apigateway:eu-west-1:sqs:path/123456789012/tasks"
///           credentials: arn:aws:iam::123456789012:role/api-to-sqs
///         responses: {"200": {}}
/// ```
package struct ServiceProxy: LintRule {
  package static let code: DiagnosticCode = "AG348"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Proxy integration of a service other than Lambda"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.flatMap { api in
      api.routes.findings(.integration) { route in
        guard let integration = route.integration, let type = integration.type, type.value == "AWS_PROXY",
          let uri = route.serviceURI, let service = ARN(uri.value)?.account, service != "firehose"
        else { return nil }
        return finding(
          "a proxy integration cannot call \(service)", at: type.range, label: "calls Lambda, and Firehose, only",
          notes: uri.range == type.range ? [] : [.init("the service", at: uri.range)], help: "write `type: aws`")
      }
    }
  }
}
