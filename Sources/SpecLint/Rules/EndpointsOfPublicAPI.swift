import Diagnostics
import SpecModel

/// VPC endpoints belong to private APIs.
///
/// `vpcEndpoints` make DNS names for a private API
/// (https://docs.aws.amazon.com/apigateway/latest/api/API_EndpointConfiguration.html); a regional or edge-optimised one
/// is reached from the internet whatever endpoints it names.
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     endpoint: {type: regional, vpcEndpoints: [vpce-0a1b2c3d]}
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
package struct EndpointsOfPublicAPI: LintRule {
  package static let code: DiagnosticCode = "AG233"
  package static let severity = Diagnostic.Severity.error
  package static let title = "VPC endpoints of a public API"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.compactMap { api in
      guard let endpoint = api.spec.rest.endpoint, let type = endpoint.value.type, type != "PRIVATE",
        let first = endpoint.value.vpcEndpoints.first
      else { return nil }
      return finding(
        "VPC endpoints need a private API", at: first.range,
        label: "API '\(api.key.value)' is \(type == "EDGE" ? "edge-optimised" : "regional")",
        help: "write `type: private`, or drop `vpcEndpoints`")
    }
  }
}
