import Diagnostics
import SpecModel

/// Where an ARN is wanted, its form and its service must be right.
///
/// An ARN is `arn:partition:service:region:account:resource`. Functions take a Lambda ARN, `role` and `credentials`
/// take the ARN of an IAM role, not its name; AWS answers "Invalid ARN specified in the request"
/// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html).
///
/// Bad:
///
/// ```yaml
/// functions:
///   tasks: {arn: "arn:aws:lambda:tasks-fn"}
/// ```
///
/// Good:
///
/// ```yaml
/// functions:
///   tasks: {arn: "arn:aws:lambda:eu-west-1:123456789012:function:tasks-fn"}
/// ```
package struct MalformedARN: LintRule {
  package static let code: DiagnosticCode = "AG112"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Malformed ARN"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    let account = context.spec.aws.account?.value.literal ?? "123456789012"
    var found: [Diagnostic] = []
    for entry in context.spec.functions.entries {
      guard let said = entry.value.arn ?? entry.value.short, let text = said.value.literal else { continue }
      guard entry.value.arn != nil || text.hasPrefix("arn:"), !text.hasStageVariable else { continue }
      if let arn = ARN(text), arn.service == "lambda" && arn.hasAccount || arn.service == "apigateway" { continue }
      found.append(
        finding(
          "'\(text)' is not the ARN of a Lambda function", at: said.range, label: "not a function's ARN",
          help: "write `arn:aws:lambda:eu-west-1:\(account):function:NAME`, or the function's name alone"))
    }
    context.forEachRole { owner, role in
      guard let text = role.value.literal, !text.hasStageVariable, ARN(text)?.isRole != true else { return }
      found.append(
        finding(
          "the role of \(owner), '\(text)', is not the ARN of an IAM role", at: role.range, label: "not a role's ARN",
          help: "write `arn:aws:iam::\(account):role/NAME`"))
    }
    if let role = context.spec.aws.logRole, let text = role.value.literal, text != "external", text != "managed",
      ARN(text)?.isRole != true
    {
      found.append(
        finding(
          "'\(text)' is not the ARN of an IAM role", at: role.range, label: "not a role's ARN",
          help: "write `external`, `managed`, or `arn:aws:iam::\(account):role/NAME`"))
    }
    return found
  }
}
