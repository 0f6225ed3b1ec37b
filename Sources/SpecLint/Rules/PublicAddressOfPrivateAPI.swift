import Diagnostics
import SpecModel

/// The policy of a private API tells addresses apart by `aws:VpcSourceIp`.
///
/// Requests through a VPC endpoint carry their address under that key; `aws:SourceIp` is absent, so a condition on it
/// never matches an `Allow` and a `Deny` by `NotIpAddress` hits everybody.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     endpoint: {type: private, vpcEndpoints: [vpce-0a1b2c3d4e5f60718]}
///     policy:
///       Version: "2012-10-17"
///       Statement:
///         - Effect: Allow
///           Principal: "*"
///           Action: execute-api:Invoke
///           Resource: execute-api:/*
///           Condition: {IpAddress: {aws:SourceIp: 10.0.0.0/8}, StringEquals: {aws:SourceVpce: vpce-0a1b2c3d4e5f60718}}
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
///     policy: {allow: {vpcEndpoints: [vpce-0a1b2c3d4e5f60718], ips: [10.0.0.0/8]}}
///     routes: {GET /orders: {function: orders, authorizer: none}}
/// ```
///
/// The short form takes the right key by itself.
package struct PublicAddressOfPrivateAPI: LintRule {
  package static let code: DiagnosticCode = "AG440"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Wrong IP key in a private policy"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.policies.flatMap { api, policy -> [Diagnostic] in
      guard api.isPrivate else { return [] }
      return policy.statements.flatMap { statement in
        statement.conditions.compactMap { condition in
          guard condition.key.value.lowercased() == "aws:sourceip" else { return nil }
          return finding(
            "requests to private API '\(api.key.value)' carry no '\(condition.key.value)'", at: condition.key.range,
            label: "absent behind a VPC endpoint", help: "write `aws:VpcSourceIp`")
        }
      }
    }
  }
}
