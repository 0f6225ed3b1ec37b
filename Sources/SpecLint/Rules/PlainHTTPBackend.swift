import Diagnostics
import SpecModel

/// Requests to a public back end are encrypted.
///
/// With `http://` everything on the way reads the request, its tokens and the answer (OWASP API8:2023). Back ends
/// behind a VPC link are no finding.
///
/// Bad:
///
/// ```yaml
/// GET /tasks: {http: "http://backend.example.com/tasks"}
/// ```
///
/// Good:
///
/// ```yaml
/// GET /tasks: {http: "https://backend.example.com/tasks"}
/// ```
package struct PlainHTTPBackend: LintRule {
  package static let code: DiagnosticCode = "AG327"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Plain http to a public back end"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.apis.flatMap { api in
      api.routes.findings([.http, .integration]) { route in
        guard let (text, range) = route.publicURL, text.hasPrefix("http://") else { return nil }
        return finding(
          "traffic to '\(text)' leaves API Gateway unencrypted", at: range, label: "plain http",
          help: "write `https://\(text.dropFirst("http://".utf8.count))`")
      }
    }
  }
}
