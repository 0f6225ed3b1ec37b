import Diagnostics
import SpecModel

/// VPC endpoints of a private API are ids: `vpce-0a1b2c3d4e5f60718`.
///
/// Only a private API has them: AWS refuses `vpcEndpoints` on a regional or edge endpoint.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-apis.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     endpoint: {type: regional, vpcEndpoints: [vpce-0a1b2c3d4e5f60718]}
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
  package static let title = "VPC endpoints malformed or misplaced"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.flatMap { api -> [Diagnostic] in
      let own = api.spec.rest.endpoint?.value.vpcEndpoints ?? []
      var found: [Diagnostic] = []
      if let type = api.spec.rest.endpoint?.value.type, type != "PRIVATE", let first = own.first {
        found.append(
          finding(
            "API '\(api.key.value)' is \(type.lowercased()) and has no VPC endpoints", at: first.range,
            label: "only private APIs have VPC endpoints", help: "write `type: private`, or drop `vpcEndpoints`"))
      }
      let short = api.spec.rest.policy?.short
      let said = own + (short?.allow?.value.vpcEndpoints ?? []) + (short?.deny?.value.vpcEndpoints ?? [])
      return found
        + said.compactMap { endpoint in
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
