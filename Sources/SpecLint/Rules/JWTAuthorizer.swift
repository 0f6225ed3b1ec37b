import Diagnostics
import SpecModel

/// JWT authorizers exist for HTTP APIs only.
///
/// A REST API checks the tokens of Cognito user pools itself (`type: cognito`), and those of another issuer in a
/// function (https://docs.aws.amazon.com/apigateway/latest/api/API_Authorizer.html).
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     authorizers: {users: {type: jwt}}
///     routes: {GET /tasks: {function: tasks, authorizer: users}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     authorizers: {users: {type: token, function: auth, identitySource: header.Authorization}}
///     routes: {GET /tasks: {function: tasks, authorizer: users}}
/// ```
package struct JWTAuthorizer: LintRule {
  package static let code: DiagnosticCode = "AG210"
  package static let severity = Diagnostic.Severity.error
  package static let title = "JWT authorizer on a REST API"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.flatMap { api in
      api.spec.authorizers.entries.compactMap { entry in
        guard let type = entry.value.type, type.value == .jwt else { return nil }
        return finding(
          "authorizer '\(entry.key.value)' is a JWT authorizer, which REST APIs do not have", at: type.range,
          label: "HTTP APIs have it", help: "write `type: cognito` with `userPools`, or `type: token` with a function")
      }
    }
  }
}
