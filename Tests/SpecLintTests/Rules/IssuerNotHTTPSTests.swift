import Testing

@testable import SpecLint

@Suite struct IssuerNotHTTPSTests {
  private func issuer(_ text: String) -> String {
    portal("authorizers: {users: {type: jwt, issuer: \(text), audience: [a]}}")
  }

  @Test(arguments: [
    ("idp.example.com", "write `https://idp.example.com`"),
    ("http://idp.example.com", "write `https://idp.example.com`"),
    ("https://idp.example.com?x=1", "write `https://idp.example.com`"),
    ("https://idp.example.com#top", "write `https://idp.example.com`"),
    ("https://cognito-idp.eu-west-1.amazonaws.com/<UserPoolId>", "copy it from the `iss` of a token"),
    ("https:///tenant", "copy it from the `iss` of a token"),
  ])
  func `an issuer is an https URL`(_ text: String, _ help: String) throws {
    try expect(
      IssuerNotHTTPS.self, in: issuer("«\"\(text)\"»"), finds: "issuer '\(text)' is not an https URL", help: help)
  }

  @Test(arguments: [
    "https://idp.example.com", "https://idp.example.com:8443/realms/main", "https://tenant.eu.auth0.com/",
    "{terraform: aws_x.y.issuer}",
    // Another rule's.
    "https://idp.example.com/.well-known/openid-configuration",
  ])
  func `other issuers are fine`(_ text: String) throws {
    try expect(IssuerNotHTTPS.self, isSilentAbout: issuer(text))
  }
}
