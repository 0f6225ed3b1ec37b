import Diagnostics
import SpecModel

/// A stage variable's value has 1 to 512 characters that a URL may hold.
///
/// AWS takes letters, digits and `-._~:/?#&=,`. A space, a bracket or a quote is refused when the stage is made.
/// https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-stages.html
///
/// Bad:
///
/// ```yaml
/// stages:
///   prod: {variables: {greeting: "hello world"}}
/// ```
///
/// `%` is not in the list, so percent-encoding is no way out: let the function hold such a text.
///
/// Good:
///
/// ```yaml
/// stages:
///   prod: {variables: {greeting: hello-world}}
/// ```
package struct StageVariableValue: LintRule {
  package static let code: DiagnosticCode = "AG608"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Stage variable value malformed"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.stageVariables.compactMap { variable in
      guard let value = variable.value.value.literal, let label = Self.mistake(in: value) else { return nil }
      return finding(
        "stage variable '\(variable.key.value)' has a value that AWS refuses", at: variable.value.range, label: label,
        help: "keep to letters, digits and -._~:/?#&=, or let the function hold the value")
    }
  }

  private static func mistake(in value: String) -> String? {
    if value.isEmpty { return "the value is empty" }
    if value.utf8.count > 512 { return "\(value.utf8.count) characters, at most 512 are allowed" }
    guard let odd = value.unicodeScalars.first(where: { !isAllowed($0) }) else { return nil }
    return odd == " " ? "a space is not allowed" : "'\(odd)' is not allowed"
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    guard let byte = UInt8(exactly: scalar.value) else { return false }
    return isLetter(byte) || isDigit(byte) || "-._~:/?#&=,".utf8.contains(byte)
  }
}
