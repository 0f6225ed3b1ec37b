import Diagnostics
import SpecModel

/// A token or key is not read from the query string.
///
/// URLs end up in access logs, browser histories and `Referer` headers, and a credential in them with it.
/// https://owasp.org/API-Security/editions/2023/en/0xa2-broken-authentication/
///
/// Bad:
///
/// ```yaml
/// authorizers:
///   callers: {type: request, function: auth, identitySource: query.api_key}
/// ```
///
/// Good:
///
/// ```yaml
/// authorizers:
///   callers: {type: request, function: auth, identitySource: header.X-Api-Key}
/// ```
package struct KeyInQuery: LintRule {
  package static let code: DiagnosticCode = "AG448"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Credential in the query string"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.authorizers.flatMap { authorizer -> [Diagnostic] in
      (authorizer.spec.identitySource?.value ?? []).compactMap { source in
        guard authorizer.spec.asksFunction, let name = queryName(source.value), isCredential(name) else { return nil }
        return finding(
          "authorizer '\(authorizer.name.value)' reads '\(name)' from the query string", at: source.range,
          label: "URLs end up in logs and histories", help: "have callers send it in a header")
      }
    }
  }

  private func queryName(_ source: SpecText) -> String? {
    switch ValueSource(source) {
    case .query(let name): return name
    case .raw(let raw): return raw.rest(after: "request.querystring.").map { String($0) }
    case .path, .header, .body, .stageVariable, .context, .claim, .literal: return nil
    }
  }

  private func isCredential(_ name: String) -> Bool {
    let plain = name.lowercased().filter { $0 != "-" && $0 != "_" }
    return ["key", "apikey", "token", "accesstoken", "authtoken", "jwt", "password", "secret", "authorization"]
      .contains(plain)
  }
}
