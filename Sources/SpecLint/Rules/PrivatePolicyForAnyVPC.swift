import Diagnostics
import SpecModel

/// The policy of a private API names VPC endpoints or VPCs.
///
/// Without a condition on `aws:SourceVpce` or `aws:SourceVpc`, a policy that admits everybody admits the VPC endpoints
/// of all accounts.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-apis.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     endpoint: private
///     policy:
///       Version: "2012-10-17"
///       Statement:
///         - {Effect: Allow, Principal: "*", Action: execute-api:Invoke, Resource: execute-api:/*}
///     routes: {GET /orders: {function: orders, authorizer: none}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     endpoint: private
///     policy: {allow: {vpcEndpoints: [vpce-0a1b2c3d4e5f60718]}}
///     routes: {GET /orders: {function: orders, authorizer: none}}
/// ```
package struct PrivatePolicyForAnyVPC: LintRule {
  package static let code: DiagnosticCode = "AG439"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Private policy not tied to a VPC"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.policies.compactMap { api, policy in
      guard api.isPrivate, !context.hasMistake(in: policy.range) else { return nil }
      if let short = policy.short {
        guard let allow = short.allow, allow.value.vpcEndpoints.isEmpty, allow.value.accounts.isEmpty else {
          return nil
        }
        return finding(
          "the policy of private API '\(api.key.value)' names no VPC endpoint", at: allow.range,
          label: "VPC endpoints of all accounts are admitted", help: "add `vpcEndpoints: [vpce-…]`")
      }
      let statements = policy.statements
      let isTied = statements.contains { statement in
        statement.conditions.contains { ["aws:sourcevpce", "aws:sourcevpc"].contains($0.key.value.lowercased()) }
      }
      guard !isTied, let open = statements.first(where: { $0.effect == "Allow" && $0.isForEverybody }) else {
        return nil
      }
      return finding(
        "the policy of private API '\(api.key.value)' names no VPC endpoint", at: open.range,
        label: "VPC endpoints of all accounts are admitted",
        help: "add a condition on `aws:SourceVpce`, or write `policy: {allow: {vpcEndpoints: [vpce-…]}}`")
    }
  }
}
