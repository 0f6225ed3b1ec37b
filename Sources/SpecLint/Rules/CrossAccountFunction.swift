import Diagnostics
import SpecModel

/// A function of another account is named in full.
///
/// In the ARN of a function of another account no stage variable is filled in
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/aws-api-gateway-stage-variables-reference.html).
///
/// Bad:
///
/// ```yaml
/// aws: {region: eu-west-1, account: "123456789012"}
/// functions:
///   tasks: {arn: "arn:aws:lambda:eu-west-1:222222222222:function:${stageVariables.fn}"}
/// apis:
///   shop:
///     type: rest
///     routes: {GET /tasks: tasks}
///     stages: {prod: {variables: {fn: tasks-fn}}}
/// ```
///
/// Good:
///
/// ```yaml
/// aws: {region: eu-west-1, account: "123456789012"}
/// functions:
///   tasks: {arn: "arn:aws:lambda:eu-west-1:222222222222:function:tasks-fn"}
/// apis:
///   shop:
///     type: rest
///     routes: {GET /tasks: tasks}
/// ```
package struct CrossAccountFunction: LintRule {
  package static let code: DiagnosticCode = "AG345"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Cross-account function behind a stage variable"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    guard let account = context.spec.aws.account, let id = account.value.literal else { return [] }
    let named = context.spec.functions.entries.filter { entry in
      (entry.value.arn ?? entry.value.short)?.value.literal?.hasStageVariable == true
    }
    if named.isEmpty { return [] }
    var callers: [String: SourceRange] = [:]
    for api in context.restAPIs {
      api.routes.forEach { route in
        if let name = route.function, let text = name.value.literal, callers[text] == nil { callers[text] = name.range }
      }
    }
    return named.compactMap { entry in
      guard let caller = callers[entry.key.value], let said = entry.value.arn ?? entry.value.short,
        let text = said.value.literal, let arn = ARN(text), arn.service == "lambda",
        arn.account != id, arn.account.utf8.allSatisfy(isDigit), !arn.account.isEmpty
      else { return nil }
      return finding(
        "function '\(entry.key.value)' of account \(arn.account) is named by a stage variable", at: said.range,
        label: "another account",
        notes: [.init("called here", at: caller), .init("the API's account", at: account.range)],
        why: "stage variables do not name functions of other accounts",
        help: "write the ARN out, once for each function")
    }
  }
}
