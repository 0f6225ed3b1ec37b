import Diagnostics
import SpecModel

/// A v1 link leads to one Network Load Balancer.
///
/// `targets` holds the ARN of one Network Load Balancer
/// (https://docs.aws.amazon.com/apigateway/latest/api/API_CreateVpcLink.html); an Application Load Balancer is reached
/// through a v2 link.
///
/// Bad:
///
/// ```yaml
/// vpcLinks:
///   internal: {targets: ["arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/alb/0123456789abcdef"]}
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
///   internal: {targets: ["arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/nlb/0123456789abcdef"]}
/// apis:
///   shop:
///     type: rest
///     routes: {GET /tasks: {private: {vpcLink: internal, uri: "http://internal.example.com/tasks"}}}
/// ```
package struct NetworkLoadBalancer: LintRule {
  package static let code: DiagnosticCode = "AG352"
  package static let severity = Diagnostic.Severity.error
  package static let title = "VPC link v1 target is not an NLB"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.spec.vpcLinks.entries.compactMap { entry in
      guard let targets = entry.value.targets, !context.hasMistake(in: targets.range) else { return nil }
      let name = entry.key.value
      guard let target = targets.value.first else {
        return finding(
          "VPC link '\(name)' has no target", at: targets.range, label: "one Network Load Balancer is wanted",
          help: "name its ARN, or use `subnets` for a v2 link")
      }
      if targets.value.count > 1 {
        return finding(
          "VPC link '\(name)' has \(targets.value.count) targets", at: targets.value[1].range,
          label: "a v1 link has one", help: "declare a link for each, or use `subnets` for a v2 link")
      }
      guard let text = target.value.literal, !text.hasStageVariable else { return nil }
      let arn = ARN(text)
      if let arn, arn.service == "elasticloadbalancing", arn.resource.hasPrefix("loadbalancer/net/") { return nil }
      let isApplication = arn?.resource.hasPrefix("loadbalancer/app/") == true
      return finding(
        "'\(text)' is not the ARN of a Network Load Balancer", at: target.range,
        label: isApplication ? "an Application Load Balancer" : "not a load balancer of this kind",
        help: isApplication
          ? "use `subnets` for a v2 link, and say this as `target` of the routes"
          : "write `arn:aws:elasticloadbalancing:REGION:ACCOUNT:loadbalancer/net/NAME/ID`")
    }
  }
}
