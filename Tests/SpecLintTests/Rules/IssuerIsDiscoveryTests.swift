import Testing

@testable import SpecLint

@Suite struct IssuerIsDiscoveryTests {
  @Test func `the issuer is not its document`() throws {
    try expect(
      IssuerIsDiscovery.self,
      in: portal(
        "authorizers: {users: {type: jwt, issuer: «https://idp.example.com/t/.well-known/openid-configuration», audience: [a]}}"
      ), finds: "issuer 'https://idp.example.com/t/.well-known/openid-configuration' is a document of the issuer",
      help: "write `https://idp.example.com/t`")
  }

  @Test func `nor its key set`() throws {
    try expect(
      IssuerIsDiscovery.self,
      in: portal("authorizers: {users: {type: jwt, issuer: «https://idp.example.com/jwks.json», audience: [a]}}"),
      finds: "issuer 'https://idp.example.com/jwks.json' is a document of the issuer",
      help: "write the `iss` of a token")
  }

  @Test func `a path is fine`() throws {
    try expect(
      IssuerIsDiscovery.self,
      isSilentAbout: portal(
        "authorizers: {users: {type: jwt, issuer: https://idp.example.com/well-known/main, audience: [a]}}"))
  }
}
