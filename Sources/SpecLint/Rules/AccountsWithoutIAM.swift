import Diagnostics
import SpecModel

/// Where a policy admits accounts, routes ask for signed requests.
///
/// API Gateway knows the account of a caller from the signature, which it reads only on routes with `authorizer: iam`.
/// On any other route a policy that admits accounts alone refuses everybody with 403.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     policy: {allow: {accounts: ["123456789012"]}}
///     routes: {GET /orders: {function: orders, authorizer: none}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     policy: {allow: {accounts: ["123456789012"]}}
///     routes: {GET /orders: {function: orders, authorizer: iam}}
/// ```
package struct AccountsWithoutIAM: LintRule {
  package static let code: DiagnosticCode = "AG458"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Policy for accounts, routes without IAM"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.policies.compactMap { api, policy in
      guard let account = policy.short?.allow?.value.accounts.first else { return nil }
      var unsigned: [Located<String>] = []
      api.routes.forEach { route in
        switch api.access(to: route) {
        case .open, .authorizer: unsigned.append(route.key)
        case .iam, .unsaid, .unknown: break
        }
      }
      guard let first = unsigned.first else { return nil }
      let others = unsigned.count - 1
      return finding(
        "route '\(first.value)'\(others > 0 ? " and \(counted(others, "other"))" : "") of API '\(api.key.value)' never \(others > 0 ? "learn" : "learns") the caller's account",
        at: first.range, label: "refuses everybody with 403",
        notes: [Diagnostic.Note("only these accounts are admitted", at: account.range)],
        why: "API Gateway reads the account from the signature of an IAM caller", help: "write `authorizer: iam`")
    }
  }
}
