import Diagnostics

/// Lambda authorizers of HTTP APIs are request authorizers.
///
/// The v2 API knows the types REQUEST and JWT
/// (https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-authorizers.html). A request authorizer
/// with the token's header as identity source does the same work.
///
/// Bad:
///
/// ```yaml
/// authorizers:
///   custom: {type: token, function: tasks}
/// routes: {GET /tasks: {function: tasks, authorizer: custom}}
/// ```
///
/// Good:
///
/// ```yaml
/// authorizers:
///   custom: {type: request, function: tasks, identitySource: header.Authorization}
/// routes: {GET /tasks: {function: tasks, authorizer: custom}}
/// ```
package struct TokenAuthorizer: LintRule {
  package static let code: DiagnosticCode = "AG212"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Token authorizer on an HTTP API"
  package static let isSuppressible = false

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.httpAPIs.flatMap { api in
      api.spec.authorizers.entries.compactMap { entry in
        guard let type = entry.value.type, type.value == .token else { return nil }
        return finding(
          "authorizer '\(entry.key.value)' is a token authorizer, which HTTP APIs do not have", at: type.range,
          label: "REST APIs have it", help: "write `type: request` with `identitySource: header.Authorization`")
      }
    }
  }
}
