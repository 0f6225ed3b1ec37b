import Diagnostics
import SpecModel

/// New VPC links are v2 links.
///
/// A link with `targets` is a v1 link to one Network Load Balancer, which AWS calls legacy and advises against for new
/// work; a v2 link lies in subnets and reaches Application and Network Load Balancers
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/private-integration.html). A v1 link that exists
/// already (`id` with `version: 1`) is no finding.
///
/// Bad:
///
/// ```yaml
/// vpcLinks:
///   internal: {targets: ["arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/nlb/0123456789abcdef"]}
/// apis:
///   shop:
///     type: rest
///     routes: {GET /tasks: {private: {vpcLink: internal, uri: "http://internal.example.com/tasks"}}}
/// ```
///
/// Good:
///
/// ```yaml
/// vpcLinks:
///   internal: {subnets: [subnet-0a1b2c3d]}
/// apis:
///   shop:
///     type: rest
///     routes:
///       GET /tasks:
///         private:
///           vpcLink: internal
///           uri: http://internal.example.com/tasks
///           target: arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/internal/0123456789abcdef
/// ```
package struct LegacyVPCLink: LintRule {
  package static let code: DiagnosticCode = "AG236"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Legacy VPC link v1 on a REST API"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.spec.vpcLinks.entries.compactMap { entry in
      guard let targets = entry.value.targets else { return nil }
      return finding(
        "VPC link '\(entry.key.value)' is a v1 link, which is legacy", at: targets.range, label: "makes a v1 link",
        help: "use `subnets`, and say the load balancer as `target` of the routes")
    }
  }
}
