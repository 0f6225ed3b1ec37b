import Diagnostics
import SpecModel

/// API Gateway may call the function of a Lambda authorizer.
///
/// `permission: none` says that the permission is granted elsewhere, which is fine if it is: the statement needs the
/// source ARN `arn:aws:execute-api:REGION:ACCOUNT:API/authorizers/ID`. Without it, callers get 500.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
///
/// ```yaml
/// functions:
///   auth: {name: auth-fn, permission: none}   # granted by another stack
/// ```
///
/// Write `permission: auto` (the default) to have apigw grant it, or `role` to have API Gateway assume a role.
package struct AuthorizerPermission: LintRule {
  package static let code: DiagnosticCode = "AG430"
  package static let severity = Diagnostic.Severity.info
  package static let title = "Authorizer function without permission"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.authorizers.compactMap { authorizer in
      guard authorizer.spec.role == nil, let name = authorizer.spec.function, let text = name.value.literal,
        let function = context.functions[text], function.role == nil, let permission = function.permission,
        permission.value == .none
      else { return nil }
      return finding(
        "authorizer '\(authorizer.name.value)' needs a permission that apigw does not grant", at: name.range,
        label: "API Gateway may not call '\(text)' unless you grant it",
        notes: [Diagnostic.Note("`permission: none` is said here", at: permission.range)],
        why: "without the permission callers get 500",
        help: "grant it for `API/authorizers/ID` elsewhere, or drop `permission: none`")
    }
  }
}
