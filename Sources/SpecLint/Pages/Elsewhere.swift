import Diagnostics

/// HTTP APIs do not support API keys.
///
/// API keys, their sources and usage plans belong to REST APIs (API keys to WebSocket APIs too), see
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html. A Lambda authorizer can check a key
/// of your own.
///
/// Bad:
///
/// ```yaml
/// GET /tasks: {function: tasks, apiKey: required}
/// ```
///
/// Good:
///
/// ```yaml
/// GET /tasks: {function: tasks, authorizer: iam}
/// ```
package enum APIKeysElsewhere: DocumentedCode {
  package static let code: DiagnosticCode = "AG201"
  package static let severity = Diagnostic.Severity.error
  package static let title = "API keys on an HTTP API"
}

/// Only REST APIs can cache responses.
///
/// An HTTP API passes every request to its back end
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html); CloudFront in front of it can
/// cache.
///
/// Bad:
///
/// ```yaml
/// GET /tasks: {function: tasks, cache: {ttl: 60s}}
/// ```
///
/// Good:
///
/// ```yaml
/// GET /tasks: {function: tasks}
/// ```
package enum CacheElsewhere: DocumentedCode {
  package static let code: DiagnosticCode = "AG203"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Response cache on an HTTP or WebSocket API"
}

/// HTTP APIs do not validate requests.
///
/// Models and validators exist for REST APIs, models for WebSocket APIs too
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html).
///
/// Bad:
///
/// ```yaml
/// POST /tasks: {function: tasks, validate: {body: Task}}
/// ```
///
/// Good:
///
/// ```yaml
/// POST /tasks: {function: tasks}
/// ```
package enum ModelsElsewhere: DocumentedCode {
  package static let code: DiagnosticCode = "AG204"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Models or request validation on an HTTP API"
}

/// HTTP and WebSocket APIs are regional.
///
/// Edge-optimised and private endpoints exist for REST APIs
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html). Reaching back ends inside of a VPC
/// is another thing: `private` routes through a VPC link.
///
/// Bad:
///
/// ```yaml
/// endpoint: private
/// routes: {GET /tasks: tasks}
/// ```
///
/// Good:
///
/// ```yaml
/// routes: {GET /tasks: tasks}
/// ```
package enum EndpointElsewhere: DocumentedCode {
  package static let code: DiagnosticCode = "AG207"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Edge or private endpoint on an HTTP or WebSocket API"
}

/// AWS WAF cannot be attached to a stage of an HTTP API.
///
/// A web ACL protects stages of REST APIs
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html); CloudFront with WAF in front of the
/// API protects the others.
///
/// Bad:
///
/// ```yaml
/// routes: {GET /tasks: tasks}
/// stages:
///   $default: {waf: "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/x/1"}
/// ```
///
/// Good:
///
/// ```yaml
/// routes: {GET /tasks: tasks}
/// stages: {$default: {}}
/// ```
package enum WAFElsewhere: DocumentedCode {
  package static let code: DiagnosticCode = "AG208"
  package static let severity = Diagnostic.Severity.error
  package static let title = "WAF on an HTTP or WebSocket API"
}

/// Resource policies exist for REST APIs only.
///
/// On an HTTP API use `authorizer: iam`, a Lambda authorizer, or mutual TLS
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html).
///
/// Bad:
///
/// ```yaml
/// policy: {allow: {ips: [192.0.2.0/24]}}
/// routes: {GET /tasks: tasks}
/// ```
///
/// Good:
///
/// ```yaml
/// routes: {GET /tasks: {function: tasks, authorizer: iam}}
/// ```
package enum PolicyElsewhere: DocumentedCode {
  package static let code: DiagnosticCode = "AG209"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Resource policy on an HTTP or WebSocket API"
}

/// X-Ray tracing exists for REST stages only.
///
/// Trace in the function instead
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html).
///
/// Bad:
///
/// ```yaml
/// routes: {GET /tasks: tasks}
/// stages: {$default: {tracing: true}}
/// ```
///
/// Good:
///
/// ```yaml
/// routes: {GET /tasks: tasks}
/// stages: {$default: {metrics: true}}
/// ```
package enum TracingElsewhere: DocumentedCode {
  package static let code: DiagnosticCode = "AG214"
  package static let severity = Diagnostic.Severity.error
  package static let title = "X-Ray tracing on an HTTP or WebSocket API"
}

/// Canary releases exist for REST stages only.
///
/// On an HTTP API the weights of a Lambda alias share traffic between two versions
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html).
///
/// Bad:
///
/// ```yaml
/// routes: {GET /tasks: tasks}
/// stages: {$default: {canary: {percent: 5}}}
/// ```
///
/// Good:
///
/// ```yaml
/// routes: {GET /tasks: tasks}
/// stages: {$default: {}}
/// ```
package enum CanaryElsewhere: DocumentedCode {
  package static let code: DiagnosticCode = "AG215"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Canary on an HTTP or WebSocket API"
}

/// HTTP APIs have no gateway responses.
///
/// The answers that API Gateway itself gives, such as 401 and 429, can be changed on REST and WebSocket APIs only
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html).
///
/// Bad:
///
/// ```yaml
/// gatewayResponses: {DEFAULT_4XX: {}}
/// routes: {GET /tasks: tasks}
/// ```
///
/// Good:
///
/// ```yaml
/// routes: {GET /tasks: tasks}
/// ```
package enum GatewayResponsesElsewhere: DocumentedCode {
  package static let code: DiagnosticCode = "AG216"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Gateway responses on an HTTP API"
}

/// HTTP APIs have access logs only.
///
/// Execution logs and data traces exist for REST and WebSocket APIs
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html).
///
/// Bad:
///
/// ```yaml
/// routes: {GET /tasks: tasks}
/// stages: {$default: {logging: info}}
/// ```
///
/// Good:
///
/// ```yaml
/// routes: {GET /tasks: tasks}
/// stages: {$default: {accessLogs: {format: json}}}
/// ```
package enum ExecutionLogsElsewhere: DocumentedCode {
  package static let code: DiagnosticCode = "AG217"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Execution logging on an HTTP API"
}

/// Compression and binary media types belong to REST APIs.
///
/// HTTP APIs pass base64-encoded bodies by themselves, and answer with what the function sends: compress there
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html).
///
/// Bad:
///
/// ```yaml
/// minimumCompressionSize: 1KiB
/// routes: {GET /tasks: tasks}
/// ```
///
/// Good:
///
/// ```yaml
/// routes: {GET /tasks: tasks}
/// ```
package enum CompressionElsewhere: DocumentedCode {
  package static let code: DiagnosticCode = "AG219"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Compression or binary types on an HTTP or WebSocket API"
}

/// Client certificates for back ends exist for REST and WebSocket stages.
///
/// On an HTTP API a private integration can check the name in the back end's certificate: `tls: {serverName: …}`
/// (https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-stages.html, clientCertificateId).
///
/// Bad:
///
/// ```yaml
/// routes: {GET /tasks: tasks}
/// stages: {$default: {clientCertificate: abc123}}
/// ```
///
/// Good:
///
/// ```yaml
/// routes: {GET /tasks: tasks}
/// stages: {$default: {}}
/// ```
package enum ClientCertificateElsewhere: DocumentedCode {
  package static let code: DiagnosticCode = "AG220"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Client certificate on an HTTP API"
}

/// The TLS policy of an HTTP API is that of its custom domain.
///
/// `securityPolicy` and `endpointAccessMode` of the API itself exist for REST APIs
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-security-policies.html).
///
/// Bad:
///
/// ```yaml
/// securityPolicy: TLS_1_2
/// routes: {GET /tasks: tasks}
/// ```
///
/// Good:
///
/// ```yaml
/// routes: {GET /tasks: tasks}
/// ```
package enum TLSPolicyElsewhere: DocumentedCode {
  package static let code: DiagnosticCode = "AG230"
  package static let severity = Diagnostic.Severity.error
  package static let title = "TLS policy on an HTTP or WebSocket API"
}

/// HTTP APIs have a fixed route selection expression.
///
/// It is `${request.method} ${request.path}`; only WebSocket APIs choose another
/// (https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis.html).
///
/// Bad:
///
/// ```yaml
/// routeSelectionExpression: $request.body.action
/// routes: {GET /tasks: tasks}
/// ```
///
/// Good:
///
/// ```yaml
/// routes: {GET /tasks: tasks}
/// ```
package enum RouteSelectionElsewhere: DocumentedCode {
  package static let code: DiagnosticCode = "AG235"
  package static let severity = Diagnostic.Severity.error
  package static let title = "routeSelectionExpression of an HTTP API"
}
