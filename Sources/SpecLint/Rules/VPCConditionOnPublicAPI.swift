import Diagnostics
import SpecModel

/// Only the policy of a private API tells VPC endpoints apart.
///
/// Requests to a regional or edge API come over the internet and carry no `aws:SourceVpce`, `aws:SourceVpc` or
/// `aws:VpcSourceIp`: an `Allow` on such a condition admits nobody.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-aws-condition-keys.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     endpoint: edge
///     policy: {allow: {vpcEndpoints: [vpce-0a1b2c3d4e5f60718]}}
///     routes: {GET /orders: {function: orders, authorizer: iam}}
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
///     routes: {GET /orders: {function: orders, authorizer: iam}}
/// ```
package struct VPCConditionOnPublicAPI: LintRule {
  package static let code: DiagnosticCode = "AG457"
  package static let severity = Diagnostic.Severity.error
  package static let title = "VPC condition on a public API"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.policies.flatMap { api, policy -> [Diagnostic] in
      guard !api.isPrivate else { return [] }
      let type = (api.spec.rest.endpoint?.value.type ?? "REGIONAL").lowercased()
      let short = [policy.short?.allow, policy.short?.deny].compactMap { $0?.value.vpcEndpoints.first?.range }
      let said = policy.statements.flatMap { statement in
        statement.conditions.filter { VPCConditionKey.contains($0.key.value) }.map(\.key.range)
      }
      return (short + said).map { range in
        finding(
          "the policy of \(type) API '\(api.key.value)' asks for a VPC", at: range,
          label: "requests to a \(type) API carry none", why: "the condition never matches",
          help: "write `endpoint: private`, or tell callers apart by `ips` or `accounts`")
      }
    }
  }
}
