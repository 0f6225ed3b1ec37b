import Diagnostics
import SpecModel

/// Browsers keep a preflight's answer for at most a day.
///
/// AWS takes up to 86400 whole seconds (browsers cut it to two hours or a day anyway); `off` sends -1, which asks each time.
/// https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid.html
///
/// Bad:
///
/// ```yaml
/// cors: {allowOrigins: [https://app.example.com], maxAge: 7d}
/// ```
///
/// Good:
///
/// ```yaml
/// cors: {allowOrigins: [https://app.example.com], maxAge: 24h}
/// ```
package struct CORSMaxAge: LintRule {
  package static let code: DiagnosticCode = "AG731"
  package static let severity = Diagnostic.Severity.error
  package static let title = "maxAge out of range"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.corsBlocks.map(\.cors.value).compactMap { cors in
      guard let maxAge = cors.maxAge, let value = maxAge.value else { return nil }
      if value > 86_400_000 {
        return finding(
          "a maxAge of \(milliseconds(value)) is over the maximum of 86400s", at: maxAge.range,
          label: "AWS takes a day at most", help: "write `24h`")
      }
      if value % 1000 != 0 {
        return finding(
          "a maxAge of \(value)ms is not a whole number of seconds", at: maxAge.range, label: "AWS counts in seconds",
          help: "write `\((value + 999) / 1000)s`")
      }
      return nil
    }
  }
}
