import Diagnostics
import SpecModel

/// A user pool's issuer is written as Cognito writes it into tokens.
///
/// That is `https://cognito-idp.REGION.amazonaws.com/REGION_ID`, without a slash at the end, and never the address of the
/// login page (`….auth.REGION.amazoncognito.com`). API Gateway compares the text; any difference answers 401 to every
/// call.
/// https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html
///
/// Bad:
///
/// ```yaml
/// authorizers:
///   users:
///     type: jwt
///     issuer: https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC123dEf/
///     audience: [4abcdef]
/// ```
///
/// Good:
///
/// ```yaml
/// authorizers:
///   users: {type: cognito, userPools: [eu-west-1_AbC123dEf], clients: [4abcdef]}
/// ```
package struct CognitoIssuer: LintRule {
  package static let code: DiagnosticCode = "AG410"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Cognito issuer malformed"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.issuerMistakes.compactMap { issuer, mistake in
      guard case .cognito(let reason, let right) = mistake else { return nil }
      return finding(
        "'\(issuer.value)' is not the issuer of a user pool", at: issuer.range, label: reason,
        why: "API Gateway compares the text with the token's `iss`: any difference answers 401",
        help: right.map { "write `\($0)`" } ?? "write `type: cognito` with `userPools` and `clients` instead")
    }
  }
}
