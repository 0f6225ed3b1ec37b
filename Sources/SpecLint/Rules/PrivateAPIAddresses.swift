import Diagnostics
import SpecModel

/// A private API answers on IPv4 and IPv6.
///
/// AWS refuses another type ("Only dualstack ipAddressType is supported for Private APIs."): the VPC endpoint decides
/// what callers use (https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-apis.html).
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     endpoint: {type: private, vpcEndpoints: [vpce-0a1b2c3d], ipAddressType: ipv4}
///     routes: {GET /tasks: tasks}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     endpoint: {type: private, vpcEndpoints: [vpce-0a1b2c3d]}
///     routes: {GET /tasks: tasks}
/// ```
package struct PrivateAPIAddresses: LintRule {
  package static let code: DiagnosticCode = "AG231"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Private REST API must be dualstack"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.compactMap { api in
      guard api.endpointType == "PRIVATE", let endpoint = api.spec.rest.endpoint else { return nil }
      let said = api.spec.ipAddressType
      guard said?.value == "ipv4" || endpoint.value.ipAddressType == "ipv4" else { return nil }
      return finding(
        "a private API is dualstack", at: said?.value == "ipv4" ? said?.range ?? endpoint.range : endpoint.range,
        label: "`ipAddressType: ipv4`", help: "drop `ipAddressType`")
    }
  }
}
