import Diagnostics
import SpecModel

/// A stage's web ACL is a regional one, in the API's region.
///
/// `waf` takes its ARN: `arn:aws:wafv2:REGION:ACCOUNT:regional/webacl/NAME/ID`. An ACL of scope `global` belongs to
/// CloudFront; AWS refuses it here.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-aws-waf.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /orders: {function: orders, authorizer: iam}}
///     stages: {prod: {waf: "arn:aws:wafv2:us-east-1:123456789012:global/webacl/shop/7f0e33b9"}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /orders: {function: orders, authorizer: iam}}
///     stages: {prod: {waf: "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/shop/7f0e33b9"}}
/// ```
package struct WebACL: LintRule {
  package static let code: DiagnosticCode = "AG445"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Web ACL of the wrong scope"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    let region = context.spec.aws.region?.value.literal
    return context.stages.compactMap { stage in
      guard let waf = stage.spec.waf, let text = waf.value.literal, let label = mistake(in: text, region) else {
        return nil
      }
      return finding(
        "'\(text)' cannot be attached to stage '\(stage.path)'", at: waf.range, label: label,
        help: "write `arn:aws:wafv2:\(region ?? "REGION"):ACCOUNT:regional/webacl/NAME/ID`")
    }
  }

  private func mistake(in text: String, _ region: String?) -> String? {
    guard let arn = ARN(text) else { return "not the ARN of a web ACL" }
    switch arn.service {
    case "wafv2":
      if arn.resource.hasPrefix("global/") { return "a web ACL for CloudFront" }
      let parts = arn.resource.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 4, parts[0] == "regional", parts[1] == "webacl", !parts.contains("") else {
        return "not the ARN of a web ACL"
      }
    case "waf-regional":
      guard arn.resource.hasPrefix("webacl/") else { return "not the ARN of a web ACL" }
    case "waf": return "a web ACL for CloudFront"
    default: return "not the ARN of a web ACL"
    }
    if let region, arn.region != region { return "in region '\(arn.region)', the API is in '\(region)'" }
    return nil
  }
}
