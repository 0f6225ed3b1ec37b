import Testing

@testable import SpecLint

@Suite struct JWTAuthorizerTests {
  @Test func `a REST API has none`() throws {
    try expect(
      JWTAuthorizer.self,
      in: shop(
        """
        authorizers: {users: {type: «jwt»}, pool: {type: cognito, userPools: [eu-west-1_AbC123dEf]}}
        routes: {GET /a: tasks}
        """), finds: "authorizer 'users' is a JWT authorizer, which REST APIs do not have")
  }

  @Test func `an HTTP API has`() throws {
    try expect(
      JWTAuthorizer.self,
      isSilentAbout: portal(
        """
        authorizers: {users: {type: jwt, issuer: https://idp.example.com, audience: [a]}}
        routes: {GET /a: tasks}
        """))
  }
}
