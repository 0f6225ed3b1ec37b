import Diagnostics
import SpecModel

/// A VPC link is made of subnets or of targets, or exists already.
///
/// `subnets` (with `securityGroups`) makes a v2 link, `targets` a v1 link, `id` names an existing one; a link has one of
/// the three (https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/vpclinks.html: subnetIds is required).
///
/// Bad:
///
/// ```yaml
/// vpcLinks: {internal: {securityGroups: [sg-0a1b2c3d]}}
/// ```
///
/// Good:
///
/// ```yaml
/// vpcLinks: {internal: {subnets: [subnet-0a1b2c3d, subnet-4e5f6a7b], securityGroups: [sg-0a1b2c3d]}}
/// ```
package struct VPCLinkForm: LintRule {
  package static let code: DiagnosticCode = "AG384"
  package static let severity = Diagnostic.Severity.error
  package static let title = "VPC link without subnets"
  package static let isSuppressible = false

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.spec.vpcLinks.entries.compactMap { entry in
      let link = entry.value
      guard !context.hasMistake(in: link.range) else { return nil }
      let forms = [link.subnets?.range, link.targets?.range, link.id?.range].compactMap { $0 }
      if forms.count > 1 {
        return finding(
          "VPC link '\(entry.key.value)' has more than one of `subnets`, `targets` and `id`", at: forms[1],
          label: "another form", notes: [.init("the first form", at: forms[0])], help: "keep one of them")
      }
      if forms.isEmpty || link.subnets?.value.isEmpty == true {
        return finding(
          "VPC link '\(entry.key.value)' has no subnets", at: link.subnets?.range ?? entry.key.range,
          label: "a link lies in subnets", help: "add `subnets: [subnet-…]`, or `id:` of an existing link")
      }
      if let groups = link.securityGroups, link.subnets == nil {
        return finding(
          "security groups of VPC link '\(entry.key.value)' stand without subnets", at: groups.range,
          label: "they belong to a link with `subnets`", help: "drop them")
      }
      return nil
    }
  }
}
