import Diagnostics
import SpecModel

/// An origin is scheme, host and port as browsers send them.
///
/// The `Origin` header has no path, no slash at its end, no default port, and is in lower case; API Gateway compares texts.
/// An entry in another form matches no request, and the browser blocks the answer.
/// https://developer.mozilla.org/docs/Web/HTTP/Headers/Origin
///
/// Bad:
///
/// ```yaml
/// cors: {allowOrigins: [https://app.example.com/]}
/// ```
///
/// Good:
///
/// ```yaml
/// cors: {allowOrigins: [https://app.example.com]}
/// ```
package struct NotAnOrigin: LintRule {
  package static let code: DiagnosticCode = "AG724"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Not an origin"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.originMistakes.compactMap { origin, mistake in
      guard case .notAnOrigin(let reason, let right) = mistake else { return nil }
      return finding(
        "'\(origin.value)' is not an origin", at: origin.range, label: reason,
        why: "API Gateway compares the text with the `Origin` header, so this matches no request",
        help: right.map { "write `\($0)`" } ?? "write it like `https://app.example.com`")
    }
  }
}
