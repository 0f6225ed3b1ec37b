import Diagnostics
import SpecModel

/// An identity source of a REST API's `request` authorizer is a header, a query parameter, a stage variable or a
/// context value.
///
/// The spec writes `header.X-Tenant`, `query.token`, `stageVariables.tenant`, `context.httpMethod`, or AWS's own
/// expression (`method.request.header.X-Tenant`). Path and body are no identity sources.
/// https://docs.aws.amazon.com/apigateway/latest/api/API_CreateAuthorizer.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     authorizers: {callers: {type: request, function: auth, identitySource: body.token}}
///     routes: {GET /orders: {function: orders, authorizer: callers}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     authorizers: {callers: {type: request, function: auth, identitySource: [header.X-Tenant, query.token]}}
///     routes: {GET /orders: {function: orders, authorizer: callers}}
/// ```
package struct RequestIdentitySource: LintRule {
  package static let code: DiagnosticCode = "AG420"
  package static let severity = Diagnostic.Severity.error
  package static let title = "REST identity source malformed"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.authorizers.flatMap { authorizer -> [Diagnostic] in
      guard authorizer.api.type == .rest, authorizer.spec.type?.value == .request else { return [] }
      return (authorizer.spec.identitySource?.value ?? []).compactMap { source in
        guard let text = source.value.literal, let reason = RESTIdentitySource.mistake(in: text, isToken: false) else {
          return nil
        }
        return finding(
          "'\(text)' is not an identity source", at: source.range, label: reason.label,
          help: reason.right.map { "write `\($0)`" } ?? "write `header.NAME`, `query.NAME`, `context.NAME`")
      }
    }
  }
}
