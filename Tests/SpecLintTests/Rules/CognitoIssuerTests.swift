import Testing

@testable import SpecLint

@Suite struct CognitoIssuerTests {
  private func issuer(_ text: String) -> String {
    portal("authorizers: {users: {type: jwt, issuer: \(text), audience: [a]}}")
  }

  private static let right = "write `https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC123`"
  private static let other = "write `type: cognito` with `userPools` and `clients` instead"

  @Test(arguments: [
    ("https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC123/", right),
    ("https://cognito-idp.us-east-1.amazonaws.com/eu-west-1_AbC123", right),
    ("https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC123/oauth2", right),
    ("https://cognito-idp.eu-west-1.amazonaws.com", other),
    ("https://cognito-idp.eu-west-1.amazonaws.com/AbC123", other),
    ("https://tasks.auth.eu-west-1.amazoncognito.com", other),
  ])
  func `the issuer is Cognito's own spelling`(_ text: String, _ help: String) throws {
    try expect(
      CognitoIssuer.self, in: issuer("«\(text)»"), finds: "'\(text)' is not the issuer of a user pool", help: help)
  }

  @Test(arguments: [
    "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC123",
    "https://cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_AbC123",
    "https://cognito-idp.us-gov-west-1.amazonaws.com/us-gov-west-1_AbC123",
    "https://cognito.example.com/", "{terraform: aws_cognito_user_pool.users.endpoint}",
  ])
  func `right issuers and those of others are fine`(_ text: String) throws {
    try expect(CognitoIssuer.self, isSilentAbout: issuer(text))
  }
}
