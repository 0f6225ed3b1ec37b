import Diagnostics
import SpecModel

/// A role that API Gateway assumes belongs to the account of the API.
///
/// AWS answers "Cross-account pass role is not allowed."
///
/// Bad:
///
/// ```yaml
/// aws: {region: eu-west-1, account: "123456789012"}
/// functions:
///   tasks: {name: tasks-fn, role: arn:aws:iam::222222222222:role/invoke}
/// ```
///
/// Good:
///
/// ```yaml
/// aws: {region: eu-west-1, account: "123456789012"}
/// functions:
///   tasks: {name: tasks-fn, role: arn:aws:iam::123456789012:role/invoke}
/// ```
package struct RoleOfAnotherAccount: LintRule {
  package static let code: DiagnosticCode = "AG347"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Role in another account"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    guard let account = context.spec.aws.account, let id = account.value.literal else { return [] }
    var found: [Diagnostic] = []
    context.forEachRole { owner, role in
      guard let text = role.value.literal, let arn = ARN(text), arn.isRole, arn.account != "*",
        !arn.account.hasPrefix("${"), arn.account != id
      else { return }
      found.append(
        finding(
          "the role of \(owner) belongs to account \(arn.account)", at: role.range, label: "another account",
          notes: [.init("the API's account", at: account.range)],
          why: "API Gateway cannot pass a role of another account", help: "name a role of account \(id)"))
    }
    return found
  }
}
