import Diagnostics
import SpecModel

/// HTTP APIs reach a VPC through a v2 link.
///
/// A link with `targets`, or an existing one with `version: 1`, serves REST APIs
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vpc-links.html).
///
/// Bad:
///
/// ```yaml
/// vpcLinks: {internal: {id: abc123, version: 1}}
/// apis:
///   portal:
///     type: http
///     routes:
///       GET /tasks:
///         private: {vpcLink: internal, cloudMap: "arn:aws:servicediscovery:eu-west-1:123456789012:service/srv-1"}
/// ```
///
/// Good:
///
/// ```yaml
/// vpcLinks: {internal: {id: abc123}}
/// apis:
///   portal:
///     type: http
///     routes:
///       GET /tasks:
///         private: {vpcLink: internal, cloudMap: "arn:aws:servicediscovery:eu-west-1:123456789012:service/srv-1"}
/// ```
package struct VPCLinkVersion: LintRule {
  package static let code: DiagnosticCode = "AG383"
  package static let severity = Diagnostic.Severity.error
  package static let title = "VPC link v1 on an HTTP API"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.httpAPIs.flatMap { api in
      api.routes.findings(.privateLink) { route in
        guard case .privateLink(let target)? = route.backend?.value, let name = target.vpcLink,
          let text = name.value.literal, let link = context.vpcLinks[text], let mark = versionOne(link)
        else { return nil }
        return finding(
          "VPC link '\(text)' is a v1 link, which HTTP APIs cannot use", at: name.range, label: "a v1 link",
          notes: [.init("made a v1 link here", at: mark)], help: "declare a link with `subnets`, or an existing v2 link"
        )
      }
    }
  }

  private func versionOne(_ link: VPCLinkSpec) -> SourceRange? {
    if let version = link.version, version.value == 1 { return version.range }
    return link.targets?.range
  }
}
