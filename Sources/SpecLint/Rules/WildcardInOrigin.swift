import Diagnostics
import SpecModel

/// A wildcard stands alone.
///
/// API Gateway knows `*`, and `https://*` or `http://*`; anywhere else the star is a letter that no browser sends, so the
/// entry matches nothing.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
///
/// Bad:
///
/// ```yaml
/// cors: {allowOrigins: ["https://*.example.com"]}
/// ```
///
/// Good:
///
/// ```yaml
/// cors: {allowOrigins: [https://app.example.com, https://admin.example.com]}
/// ```
package struct WildcardInOrigin: LintRule {
  package static let code: DiagnosticCode = "AG725"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Wildcard inside an origin"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.originMistakes.compactMap { origin, mistake in
      guard case .wildcard = mistake else { return nil }
      return finding(
        "'\(origin.value)' matches no origin", at: origin.range, label: "a star stands alone, or for the whole host",
        help: "list the origins, or answer CORS in the function and drop `cors`")
    }
  }
}
