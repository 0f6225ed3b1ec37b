import Diagnostics
import SpecModel

/// The name of a model holds letters and digits only.
///
/// https://docs.aws.amazon.com/apigateway/latest/api/API_CreateModel.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     models:
///       create-order:
///         schema:
///           type: object
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     models:
///       CreateOrder:
///         schema:
///           type: object
/// ```
package struct ModelName: LintRule {
  package static let code: DiagnosticCode = "AG901"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Model name not alphanumeric"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.flatMap { api in
      api.spec.models.entries.compactMap { entry in
        let name = entry.key.value
        guard !name.utf8.allSatisfy({ isLetter($0) || isDigit($0) }) else { return nil }
        let camel = Self.camelCase(name)
        return finding(
          "model '\(name)' may hold letters and digits only", at: entry.key.range,
          label: "other characters stand in it", help: camel.isEmpty ? nil : "write `\(camel)`, also where it is named")
      }
    }
  }

  private static func camelCase(_ name: String) -> String {
    let words = name.utf8.split { !isLetter($0) && !isDigit($0) }.map { String(decoding: $0, as: UTF8.self) }
    return words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}
