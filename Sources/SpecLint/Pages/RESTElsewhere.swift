import Diagnostics

/// Payload formats exist for HTTP APIs only.
///
/// The event of a REST API has one form, which payload format 1.0 of HTTP APIs resembles
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html).
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop: {type: rest, routes: {GET /tasks: {function: tasks, payload: 2.0}}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop: {type: rest, routes: {GET /tasks: {function: tasks}}}
/// ```
package enum PayloadElsewhere: DocumentedCode {
  package static let code: DiagnosticCode = "AG221"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Payload format on a REST or WebSocket API"
}

/// Service actions by subtype exist for HTTP APIs only.
///
/// A REST API calls any action of any service: `service` with `action` or `path`, or an integration of type `aws` with
/// a uri (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-integration-types.html).
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       POST /tasks: {integration: {subtype: SQS-SendMessage, credentials: "arn:aws:iam::123456789012:role/api-to-sqs"}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       POST /tasks: {service: {action: "sqs:SendMessage", role: "arn:aws:iam::123456789012:role/api-to-sqs"}}
/// ```
package enum SubtypeElsewhere: DocumentedCode {
  package static let code: DiagnosticCode = "AG227"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Service subtype outside of HTTP APIs"
}

/// Only HTTP APIs reach Cloud Map services.
///
/// A private integration of a REST API leads to an Application or Network Load Balancer
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/private-integration.html).
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       GET /tasks:
///         private: {vpcLink: internal, cloudMap: "arn:aws:servicediscovery:eu-west-1:123456789012:service/srv-1"}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: http
///     routes:
///       GET /tasks:
///         private: {vpcLink: internal, cloudMap: "arn:aws:servicediscovery:eu-west-1:123456789012:service/srv-1"}
/// ```
package enum CloudMapElsewhere: DocumentedCode {
  package static let code: DiagnosticCode = "AG229"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Cloud Map on a REST API"
}

/// Stages of REST APIs are not deployed by AWS.
///
/// apigw makes a deployment when something of the API has changed, and moves the stage to it
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html).
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop: {type: rest, routes: {GET /orders: tasks}, stages: {prod: {autoDeploy: true}}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop: {type: http, routes: {GET /orders: tasks}, stages: {prod: {autoDeploy: true}}}
/// ```
package enum AutoDeployElsewhere: DocumentedCode {
  package static let code: DiagnosticCode = "AG224"
  package static let severity = Diagnostic.Severity.error
  package static let title = "autoDeploy on a REST stage"
}
