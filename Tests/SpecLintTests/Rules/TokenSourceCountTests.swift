import Testing

@testable import SpecLint

@Suite struct TokenSourceCountTests {
  @Test func `a token is read from one place`() throws {
    try expect(
      TokenSourceCount.self,
      in: portal(
        """
        authorizers:
          a: {type: jwt, issuer: https://idp.example.com, audience: [a], identitySource: «[header.A, query.t]»}
          b: {type: cognito, userPools: [eu-west-1_AbC123], clients: [a], identitySource: «[]»}
        """), finds: "authorizer 'a' reads its token from 2 places", "authorizer 'b' reads its token from 0 places")
  }

  @Test func `one or none said is one, and functions may read many`() throws {
    try expect(
      TokenSourceCount.self,
      isSilentAbout: portal(
        """
        authorizers:
          a: {type: jwt, issuer: https://idp.example.com, audience: [a], identitySource: [header.A]}
          b: {type: jwt, issuer: https://idp.example.com, audience: [a]}
          c: {type: request, function: tasks, identitySource: [header.A, query.t]}
        """))
  }
}
