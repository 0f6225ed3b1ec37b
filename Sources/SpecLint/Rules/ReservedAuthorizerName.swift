import Diagnostics
import SpecModel

/// No authorizer is called `iam` or `none`.
///
/// On a route, `authorizer: iam` means AWS's own signature check and `authorizer: none` means that the route is public,
/// whatever the API declares. An authorizer of that name would never be asked, and a route that names it would be
/// signed for, or open, instead.
///
/// Bad:
///
/// ```yaml
/// authorizers:
///   none: {type: jwt, issuer: https://idp.example.com, audience: [app]}
/// ```
///
/// Good:
///
/// ```yaml
/// authorizers:
///   users: {type: jwt, issuer: https://idp.example.com, audience: [app]}
/// ```
package struct ReservedAuthorizerName: LintRule {
  package static let code: DiagnosticCode = "AG403"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Authorizer called iam or none"
  package static let isSuppressible = false

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.apis.flatMap { api in
      api.spec.authorizers.entries.compactMap { entry in
        let name = entry.key.value
        guard name == "iam" || name == "none" else { return nil }
        return finding(
          "an authorizer cannot be called '\(name)'", at: entry.key.range, label: "no route can name it",
          why: name == "iam"
            ? "`authorizer: iam` on a route means that callers sign with AWS credentials"
            : "`authorizer: none` on a route means that everybody may call it",
          help: "give the authorizer another name")
      }
    }
  }
}
