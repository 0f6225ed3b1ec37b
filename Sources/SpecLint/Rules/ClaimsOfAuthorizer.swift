import Diagnostics
import MappingTemplates
import SpecModel

/// `$context.authorizer.claims` holds the claims of a Cognito authorizer. A Lambda authorizer puts its values directly under
/// `$context.authorizer`, and without an authorizer there is nothing.
///
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     authorizers: {callers: {type: token, function: auth, identitySource: header.Authorization}}
///     routes:
///       POST /orders:
///         function: orders
///         authorizer: callers
///         proxy: false
///         request:
///           templates:
///             application/json: |
///               {"user": "$context.authorizer.claims.sub"}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     authorizers: {callers: {type: token, function: auth, identitySource: header.Authorization}}
///     routes:
///       POST /orders:
///         function: orders
///         authorizer: callers
///         proxy: false
///         request:
///           templates:
///             application/json: |
///               {"user": "$context.authorizer.principalId"}
/// ```
package struct ClaimsOfAuthorizer: LintRule {
  package static let code: DiagnosticCode = "AG943"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Claims where the authorizer gives none"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.templates.flatMap { use -> [Diagnostic] in
      let (who, help): (String, String?)
      switch use.route.authorizer {
      case .lambda: (who, help) = ("a Lambda authorizer", "Lambda authorizers put values in `$context.authorizer.NAME`")
      case .iam: (who, help) = ("`iam`", "use `$context.identity.userArn`")
      case .none: (who, help) = ("no authorizer", "name a Cognito authorizer, or drop it")
      case .cognito, .unknown: return []
      }
      return use.template.contextVariables.compactMap { variable in
        guard variable.name.hasPrefix("authorizer.claims.") else { return nil }
        return finding(
          TemplateMistake(
            "route '\(use.route.key.value)' has \(who), and no claims", at: variable.range,
            label: "claims come from Cognito", help: help), in: use.text, context)
      }
    }
  }
}
