import Diagnostics
import SpecModel

/// No two API keys have one value.
///
/// The value is what callers send, and tells keys apart: AWS answers "API Key already exists" to the second.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html
///
/// Bad:
///
/// ```yaml
/// apiKeys:
///   customer-a: {value: "${{ secrets.CUSTOMER }}"}
///   customer-b: {value: "${{ secrets.CUSTOMER }}"}
/// ```
///
/// Good:
///
/// ```yaml
/// apiKeys:
///   customer-a: {value: "${{ secrets.CUSTOMER_A }}"}
///   customer-b: {value: "${{ secrets.CUSTOMER_B }}"}
/// ```
package struct APIKeyValueTwice: LintRule {
  package static let code: DiagnosticCode = "AG520"
  package static let severity = Diagnostic.Severity.error
  package static let title = "One API key value twice"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    var owners: [SpecText: (name: String, range: SourceRange)] = [:]
    return context.spec.apiKeys.entries.compactMap { key in
      guard let value = key.value.value, !value.value.isOpen else { return nil }
      guard let first = owners[value.value] else {
        owners[value.value] = (key.key.value, value.range)
        return nil
      }
      return finding(
        "API keys '\(first.name)' and '\(key.key.value)' have one value", at: value.range, label: "said a second time",
        notes: [Diagnostic.Note("said here first", at: first.range)], why: "AWS refuses the second key",
        help: "give each key a value of its own")
    }
  }
}

extension SpecText {
  /// Whether a part of it is known only to another run.
  fileprivate var isOpen: Bool { parts.contains { if case .unknown = $0 { true } else { false } } }
}
