import Diagnostics
import SpecModel

/// A token or Cognito authorizer of a REST API reads its token from one header.
///
/// The spec writes `header.Authorization` (the default) or AWS's `method.request.header.Authorization`. Query
/// parameters, context and stage variables are for `type: request`.
/// https://docs.aws.amazon.com/apigateway/latest/api/API_CreateAuthorizer.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     authorizers: {callers: {type: token, function: auth, identitySource: query.token}}
///     routes: {GET /orders: {function: orders, authorizer: callers}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     authorizers: {callers: {type: token, function: auth, identitySource: header.X-Token}}
///     routes: {GET /orders: {function: orders, authorizer: callers}}
/// ```
package struct TokenHeader: LintRule {
  package static let code: DiagnosticCode = "AG419"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Token not read from one header"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.authorizers.flatMap { authorizer -> [Diagnostic] in
      let type = authorizer.spec.type?.value
      guard authorizer.api.type == .rest, type == .token || type == .cognito,
        let sources = authorizer.spec.identitySource
      else { return [] }
      if sources.value.count != 1 {
        return [
          finding(
            "authorizer '\(authorizer.name.value)' reads its token from \(sources.value.count) places",
            at: sources.range,
            label: "a token is read from one header",
            help: sources.value.isEmpty
              ? "drop it: the `Authorization` header is the default" : "keep one, or use `type: request`")
        ]
      }
      return sources.value.compactMap { source in
        guard let text = source.value.literal, let reason = RESTIdentitySource.mistake(in: text, isToken: true) else {
          return nil
        }
        return finding(
          "'\(text)' is not where a token is read from", at: source.range, label: reason.label,
          help: reason.right.map { "write `\($0)`\($0.hasPrefix("header.") ? "" : ", with `type: request`")" }
            ?? "write `header.NAME`, or use `type: request`")
      }
    }
  }
}
