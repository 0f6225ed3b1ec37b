import Diagnostics
import SpecModel

/// A route names an authorizer of its own API.
///
/// Authorizers belong to one API; AWS answers "Invalid authorizer ID specified" to the id of another one's. Two APIs
/// that trust the same tokens each declare the authorizer (a YAML anchor keeps it in one place).
/// https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-authorizers.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   portal:
///     type: http
///     authorizers: {users: {type: cognito, userPools: [eu-west-1_AbC123dEf], clients: [4abcdef]}}
///   partner:
///     type: http
///     routes:
///       GET /orders: {function: tasks, authorizer: portal.users}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   partner:
///     type: http
///     authorizers: {users: {type: cognito, userPools: [eu-west-1_AbC123dEf], clients: [4abcdef]}}
///     routes:
///       GET /orders: {function: tasks, authorizer: users}
/// ```
package struct AuthorizerOfAnotherAPI: LintRule {
  package static let code: DiagnosticCode = "AG404"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Authorizer of another API"
  package static let isSuppressible = false

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    let owners = context.authorizerOwners
    return context.apis.flatMap { api -> [Diagnostic] in
      guard context.apis.count > 1 else { return [] }
      return api.routes.findings { route in
        guard let authorizer = route.authorizer, let name = authorizer.value.literal,
          context.isOfAnotherAPI(authorizer.value, than: api, owners), let owner = owners[name]
        else { return nil }
        return finding(
          "authorizer '\(name)' belongs to API '\(owner.api)'", at: authorizer.range,
          label: "not declared in API '\(api.key.value)'",
          notes: [Diagnostic.Note("declared here, for '\(owner.api)' alone", at: owner.range)],
          why: "AWS refuses the id of another API's authorizer",
          help: "declare it under `authorizers` of '\(api.key.value)' too")
      }
    }
  }
}
