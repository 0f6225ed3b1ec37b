import Diagnostics
import SpecModel

/// A stage variable's name holds letters, digits and `_`, at most 64 of them.
///
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-stages.html
///
/// Bad:
///
/// ```yaml
/// stages:
///   prod: {variables: {lambda-alias: live}}
/// ```
///
/// Good:
///
/// ```yaml
/// stages:
///   prod: {variables: {lambda_alias: live}}
/// ```
package struct StageVariableName: LintRule {
  package static let code: DiagnosticCode = "AG607"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Stage variable name malformed"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.stageVariables.compactMap { variable in
      let name = variable.key.value
      if name.utf8.count > 64 {
        return finding(
          "the name of stage variable '\(name)' has \(name.utf8.count) characters, at most 64 are allowed",
          at: variable.key.range, help: "shorten it")
      }
      guard !name.utf8.allSatisfy({ isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "_") }) else { return nil }
      return finding(
        "'\(name)' is not the name of a stage variable", at: variable.key.range, label: "letters, digits and '_' only",
        help: "write `\(Self.cleaned(name))`")
    }
  }

  private static func cleaned(_ name: String) -> String {
    var result = ""
    for scalar in name.unicodeScalars {
      let byte = UInt8(exactly: scalar.value) ?? UInt8(ascii: "-")
      result.unicodeScalars.append(isLetter(byte) || isDigit(byte) ? scalar : "_")
    }
    return result
  }
}
