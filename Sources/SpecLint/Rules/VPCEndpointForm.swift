import Diagnostics
import SpecModel

/// VPC endpoints of a private API are ids: `vpce-0a1b2c3d4e5f60718`.
///
/// Neither a VPC nor a DNS name of the endpoint stands for it: AWS refuses them, and a policy never matches.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-apis.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     endpoint: {type: private, vpcEndpoints: [vpc-0a1b2c3d4e5f60718]}
///     routes: {GET /orders: {function: orders, authorizer: iam}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     endpoint: {type: private, vpcEndpoints: [vpce-0a1b2c3d4e5f60718]}
///     routes: {GET /orders: {function: orders, authorizer: iam}}
/// ```
package struct VPCEndpointForm: LintRule {
  package static let code: DiagnosticCode = "AG456"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Not a VPC endpoint"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.flatMap { api -> [Diagnostic] in
      let own = api.spec.rest.endpoint?.value.vpcEndpoints ?? []
      let short = api.spec.rest.policy?.short
      let said = own + (short?.allow?.value.vpcEndpoints ?? []) + (short?.deny?.value.vpcEndpoints ?? [])
      return said.compactMap { endpoint in
        guard let text = endpoint.value.literal, !isID(text) else { return nil }
        return finding(
          "'\(text)' is not a VPC endpoint", at: endpoint.range, label: "not the id of one",
          help: "write its id, such as `vpce-0a1b2c3d4e5f60718`")
      }
    }
  }

  private func isID(_ text: String) -> Bool {
    text.hasPrefix("vpce-") && text.utf8.count > 5
      && text.utf8.dropFirst(5).allSatisfy { isDigit($0) || isLetter($0) && $0 >= UInt8(ascii: "a") }
  }
}
