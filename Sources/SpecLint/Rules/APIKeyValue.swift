import Diagnostics
import SpecModel

/// An API key's value has 20 to 128 letters and digits.
///
/// AWS answers "API Key value should be at least 20 characters" to a shorter one. Best let AWS generate it (`{}`), or
/// hand it on as `${{ secrets.NAME }}`, which apigw never reads.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html
///
/// Bad:
///
/// ```yaml
/// apiKeys:
///   customer-a: {value: short}
/// ```
///
/// Good:
///
/// ```yaml
/// apiKeys:
///   customer-a: {value: "${{ secrets.CUSTOMER_A }}"}
///   customer-b: {}
/// ```
package struct APIKeyValue: LintRule {
  package static let code: DiagnosticCode = "AG519"
  package static let severity = Diagnostic.Severity.error
  package static let title = "API key value malformed"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.spec.apiKeys.entries.compactMap { key in
      guard let value = key.value.value, let text = value.value.literal else { return nil }
      let length = text.utf8.count
      let odd = text.unicodeScalars.first { scalar in
        guard let byte = UInt8(exactly: scalar.value) else { return true }
        return !isLetter(byte) && !isDigit(byte) && byte != UInt8(ascii: "-") && byte != UInt8(ascii: "_")
      }
      guard !(20...128).contains(length) || odd != nil else { return nil }
      return finding(
        "the value of API key '\(key.key.value)' is none that AWS takes", at: value.range,
        label: odd.map { "'\($0)' is not allowed" } ?? "\(length) characters, 20 to 128 are allowed",
        help: "drop `value` to have AWS generate one, or write `${{ secrets.NAME }}`")
    }
  }
}
