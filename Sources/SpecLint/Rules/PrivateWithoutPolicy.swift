import Diagnostics
import SpecModel

/// A private API says whom its resource policy admits.
///
/// Without a policy every call to a private API fails. `vpcEndpoints` makes one that admits just these endpoints;
/// `policy` says it in full.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-apis.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     endpoint: private
///     routes: {GET /orders: {function: orders, authorizer: none}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     endpoint: {type: private, vpcEndpoints: [vpce-0a1b2c3d4e5f60718]}
///     routes: {GET /orders: {function: orders, authorizer: none}}
/// ```
package struct PrivateWithoutPolicy: LintRule {
  package static let code: DiagnosticCode = "AG438"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Private API without a resource policy"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.compactMap { api in
      guard let endpoint = api.spec.rest.endpoint, endpoint.value.type == "PRIVATE",
        endpoint.value.vpcEndpoints.isEmpty,
        api.spec.rest.policy == nil, !context.hasMistake(in: api.spec.range)
      else { return nil }
      return finding(
        "private API '\(api.key.value)' admits nobody", at: endpoint.range, label: "no VPC endpoints and no policy",
        why: "without a resource policy every call to a private API fails",
        help: "write `endpoint: {type: private, vpcEndpoints: [vpce-…]}`, or add `policy:`")
    }
  }
}
