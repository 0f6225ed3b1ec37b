import Diagnostics
import SpecModel

/// The authorizers of a REST API have different names.
///
/// AWS's name of an authorizer is its key, or what `name` says. AWS answers "Authorizer name must be unique" to the
/// second of a name.
/// https://docs.aws.amazon.com/apigateway/latest/api/API_CreateAuthorizer.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     authorizers:
///       users: {type: cognito, userPools: [eu-west-1_AbC123dEf]}
///       staff: {type: cognito, userPools: [eu-west-1_XyZ987wVu], name: users}
///     routes: {GET /orders: {function: orders, authorizer: users}, GET /staff: {function: orders, authorizer: staff}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     authorizers:
///       users: {type: cognito, userPools: [eu-west-1_AbC123dEf]}
///       staff: {type: cognito, userPools: [eu-west-1_XyZ987wVu]}
///     routes: {GET /orders: {function: orders, authorizer: users}, GET /staff: {function: orders, authorizer: staff}}
/// ```
package struct AuthorizerNameTwice: LintRule {
  package static let code: DiagnosticCode = "AG454"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Two authorizers of one name"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.flatMap { api in
      var owners: [String: SourceRange] = [:]
      return api.spec.authorizers.entries.compactMap { entry -> Diagnostic? in
        let range = entry.value.name?.range ?? entry.key.range
        guard let name = entry.value.name.map({ $0.value.literal }) ?? entry.key.value else { return nil }
        guard let first = owners[name] else {
          owners[name] = range
          return nil
        }
        return finding(
          "two authorizers of API '\(api.key.value)' are called '\(name)'", at: range, label: "the second of this name",
          notes: [Diagnostic.Note("the first of this name", at: first)],
          why: "AWS refuses a second authorizer of one name",
          help: "give it another name")
      }
    }
  }
}
