import Diagnostics

/// Simple responses need payload format 2.0.
///
/// With `simpleResponses: true` an authorizer answers `{"isAuthorized": true}`; in payload format 1.0 only an IAM
/// policy is read (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html). The
/// same code is reported for simple responses on REST and WebSocket APIs, and on other types of authorizers.
///
/// Bad:
///
/// ```yaml
/// authorizers:
///   custom: {type: request, function: tasks, identitySource: header.Authorization, simpleResponses: true, payload: 1.0}
/// routes: {GET /tasks: {function: tasks, authorizer: custom}}
/// ```
///
/// Good:
///
/// ```yaml
/// authorizers:
///   custom: {type: request, function: tasks, identitySource: header.Authorization, simpleResponses: true}
/// routes: {GET /tasks: {function: tasks, authorizer: custom}}
/// ```
package struct SimpleResponsesPayload: LintRule {
  package static let code: DiagnosticCode = "AG222"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Simple responses not possible here"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.httpAPIs.flatMap { api in
      api.spec.authorizers.entries.compactMap { entry in
        guard let simple = entry.value.simpleResponses, simple.value, let payload = entry.value.payload,
          payload.value == "1.0"
        else { return nil }
        return finding(
          "simple responses need payload format 2.0", at: payload.range,
          notes: [.init("simple responses are asked for here", at: simple.range)], help: "write `payload: 2.0`")
      }
    }
  }
}
