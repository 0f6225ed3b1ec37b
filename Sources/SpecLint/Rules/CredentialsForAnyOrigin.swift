import Diagnostics
import SpecModel

/// Cookies travel to listed origins only.
///
/// With `allowCredentials: true` every site could act in the name of a visitor who is logged in. Browsers refuse `*` then,
/// and so does AWS ("allow-credentials is not supported if 'allow-origin' is *").
/// https://developer.mozilla.org/docs/Web/HTTP/CORS/Errors/CORSNotSupportingCredentials
///
/// Bad:
///
/// ```yaml
/// cors: {allowOrigins: "*", allowCredentials: true}
/// ```
///
/// Good:
///
/// ```yaml
/// cors: {allowOrigins: [https://app.example.com], allowCredentials: true}
/// ```
package struct CredentialsForAnyOrigin: LintRule {
  package static let code: DiagnosticCode = "AG723"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Wildcard origin with credentials"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.corsBlocks.map(\.cors.value).compactMap { cors in
      guard let credentials = cors.allowCredentials, credentials.value,
        let any = cors.allowOrigins?.value.first(where: { $0.value.literal == "*" })
      else { return nil }
      return finding(
        "`allowCredentials` does not go with the origin '*'", at: any.range, label: "any site",
        notes: [Diagnostic.Note("cookies travel", at: credentials.range)],
        why: "AWS refuses the two together, and so do browsers",
        help: "list the origins that may send cookies, or drop `allowCredentials`")
    }
  }
}
