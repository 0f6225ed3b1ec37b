import Diagnostics

/// A connection through a VPC link has a type and an id.
///
/// `connectionType: vpcLink` needs `connectionId`, and an id means nothing without the type
/// (https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations.html, connectionId). The short
/// form `private` says both.
///
/// Bad:
///
/// ```yaml
/// GET /tasks:
///   integration:
///     type: httpProxy
///     connectionType: vpcLink
///     uri: arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/internal/0123456789abcdef/fedcba9876543210
/// ```
///
/// Good:
///
/// ```yaml
/// GET /tasks:
///   integration:
///     type: httpProxy
///     connectionType: vpcLink
///     connectionId: abc123
///     uri: arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/internal/0123456789abcdef/fedcba9876543210
/// ```
package struct VPCLinkOnOneSide: LintRule {
  package static let code: DiagnosticCode = "AG351"
  package static let severity = Diagnostic.Severity.error
  package static let title = "VPC link named on one side only"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.apis.flatMap { api in
      api.routes.findings(.integration) { route in
        guard let integration = route.integration else { return nil }
        if case .privateLink? = route.backend?.value { return nil }
        let isLink = integration.connectionType?.value == "VPC_LINK"
        if isLink, integration.connectionID == nil, let type = integration.connectionType {
          return finding(
            "connection type 'vpcLink' needs a VPC link", at: type.range, label: "no `connectionId`",
            help: "add `connectionId: NAME`, or use `private: {vpcLink: NAME}`")
        }
        if !isLink, let id = integration.connectionID {
          return finding(
            "a VPC link needs the connection type 'vpcLink'", at: id.range, label: "no `connectionType: vpcLink`",
            help: "add `connectionType: vpcLink`, or use `private: {vpcLink: NAME}`")
        }
        return nil
      }
    }
  }
}
