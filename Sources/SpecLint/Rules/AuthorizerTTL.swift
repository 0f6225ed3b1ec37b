import Diagnostics
import SpecModel

/// A decision of an authorizer is kept for at most an hour, in whole seconds.
///
/// AWS takes 0 to 3600 seconds; `ttl: 0` asks the function each time.
/// https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-authorizers.html
///
/// Bad:
///
/// ```yaml
/// authorizers:
///   callers: {type: request, function: auth, identitySource: header.Authorization, ttl: 2h}
/// ```
///
/// Good:
///
/// ```yaml
/// authorizers:
///   callers: {type: request, function: auth, identitySource: header.Authorization, ttl: 1h}
/// ```
package struct AuthorizerTTL: LintRule {
  package static let code: DiagnosticCode = "AG425"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Authorizer TTL out of range"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.authorizers.compactMap { authorizer in
      guard let ttl = authorizer.spec.ttl else { return nil }
      if ttl.value > 3_600_000 {
        return finding(
          "a ttl of \(milliseconds(ttl.value)) is over the maximum of 3600s", at: ttl.range,
          label: "AWS keeps a decision for an hour at most", help: "write `1h` or less")
      }
      if ttl.value % 1000 != 0 {
        return finding(
          "a ttl of \(ttl.value)ms is not a whole number of seconds", at: ttl.range, label: "AWS counts in seconds",
          help: "write `\((ttl.value + 999) / 1000)s`")
      }
      return nil
    }
  }
}
