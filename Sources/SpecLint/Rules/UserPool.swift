import Diagnostics
import SpecModel

/// A Cognito authorizer names user pools by their ids or ARNs, exactly one on an HTTP API.
///
/// On an HTTP API the check is a JWT check, and its issuer is made of the pool's id: `REGION_ID`. One authorizer has
/// one issuer, so tokens of two pools need two authorizers. A REST API takes several pools, by their ARNs: apigw makes
/// them of ids, and an expression of your own Terraform ends with `.arn` there. An identity pool makes AWS credentials,
/// not tokens.
/// https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-identity-pools.html
///
/// Bad:
///
/// ```yaml
/// authorizers:
///   users: {type: cognito, userPools: [AbC123dEf], clients: [4abcdef]}
/// ```
///
/// Good:
///
/// ```yaml
/// authorizers:
///   users: {type: cognito, userPools: [eu-west-1_AbC123dEf], clients: [4abcdef]}
/// ```
package struct UserPool: LintRule {
  package static let code: DiagnosticCode = "AG431"
  package static let severity = Diagnostic.Severity.error
  package static let title = "User pool malformed"
  package static let isSuppressible = false

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.authorizers.flatMap { authorizer -> [Diagnostic] in
      guard authorizer.spec.type?.value == .cognito, !context.hasMistake(in: authorizer.spec.range) else { return [] }
      guard let pools = authorizer.spec.userPools, !pools.value.isEmpty else {
        return [
          finding(
            "Cognito authorizer '\(authorizer.name.value)' names no user pool",
            at: authorizer.spec.userPools?.range ?? authorizer.name.range, label: "whose tokens are good is not said",
            help: "add `userPools: [eu-west-1_AbC123dEf]`")
        ]
      }
      if authorizer.api.type == .rest {
        return pools.value.compactMap(mistake) + pools.value.compactMap(wrongAttribute)
      }
      if pools.value.count > 1 {
        return [
          finding(
            "Cognito authorizer '\(authorizer.name.value)' names \(pools.value.count) user pools", at: pools.range,
            label: "exactly one, on an HTTP API",
            why: "an HTTP API checks Cognito's tokens as JWT, and a JWT authorizer has one issuer",
            help: "declare one authorizer for each pool")
        ]
      }
      return pools.value.compactMap(mistake)
    }
  }

  private func mistake(in pool: Located<Outside>) -> Diagnostic? {
    guard let text = pool.value.literal, let reason = Self.reason(text) else { return nil }
    return finding(
      "'\(text)' is not a user pool", at: pool.range, label: reason,
      help: "write the pool's id, such as `eu-west-1_AbC123dEf`, or its ARN")
  }

  /// REST APIs take the pool's ARN, and Terraform's expression is written out as it stands.
  private func wrongAttribute(of pool: Located<Outside>) -> Diagnostic? {
    guard let expression = pool.value.terraform, expression.hasSuffix(".id") else { return nil }
    return finding(
      "'\(expression)' is the id of a user pool, and a REST API takes its ARN", at: pool.range,
      label: "ends with `.id`",
      help: "write `\(expression.dropLast(2))arn`")
  }

  private static func reason(_ text: String) -> String? {
    guard text.hasPrefix("arn:") else {
      if UserPoolID(text) != nil { return nil }
      if text.start(of: "://") != nil { return "an issuer's URL belongs to `type: jwt`" }
      return text.utf8.contains(UInt8(ascii: ":"))
        ? "this looks like the id of an identity pool" : "a pool's id is REGION_ID"
    }
    let arn = ARN(text)
    if arn?.service == "cognito-identity" { return "an identity pool makes credentials, not tokens" }
    guard let arn, arn.service == "cognito-idp", arn.hasAccount, arn.resource.hasPrefix("userpool/"),
      let id = UserPoolID(String(arn.resource.dropFirst("userpool/".count)))
    else { return "a pool's ARN is arn:aws:cognito-idp:REGION:ACCOUNT:userpool/REGION_ID" }
    return id.region == arn.region ? nil : "the ARN says region '\(arn.region)' and the id '\(id.region)'"
  }
}
