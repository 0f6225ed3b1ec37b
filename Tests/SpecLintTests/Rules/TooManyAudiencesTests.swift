import Testing

@testable import SpecLint

@Suite struct TooManyAudiencesTests {
  private func names(_ count: Int) -> String { (1...count).map { "a\($0)" }.joined(separator: ", ") }

  @Test func `50 are allowed and 51 are not`() throws {
    try expect(
      TooManyAudiences.self,
      in: portal(
        """
        authorizers:
          a: {type: jwt, issuer: https://idp.example.com, audience: «[\(names(51))]»}
          b: {type: jwt, issuer: https://idp.example.com, audience: [\(names(50))]}
          c: {type: cognito, userPools: [eu-west-1_AbC123dEf], clients: «[\(names(60))]»}
        """), finds: "authorizer 'a' has 51 audiences, at most 50 are allowed",
      "authorizer 'c' has 60 clients, at most 50 are allowed")
  }
}
