import Testing

@testable import SpecLint

@Suite struct JWTAudienceTests {
  @Test func `a token says for whom it is`() throws {
    try expect(
      JWTAudience.self,
      in: portal(
        """
        authorizers:
          «none-said»: {type: jwt, issuer: https://idp.example.com}
          empty: {type: jwt, issuer: https://idp.example.com, audience: «[]»}
          «pool»: {type: cognito, userPools: [eu-west-1_AbC123dEf]}
        """), finds: "JWT authorizer 'none-said' has no `audience`", "JWT authorizer 'empty' has no `audience`",
      "Cognito authorizer 'pool' has no `clients`",
      help: "add what your tokens carry as `aud` or `client_id`: `audience: [task-app]`")
  }

  @Test func `an audience known to Terraform alone is one, and functions need none`() throws {
    try expect(
      JWTAudience.self,
      isSilentAbout: portal(
        """
        authorizers:
          users: {type: jwt, issuer: https://idp.example.com, audience: {terraform: aws_cognito_user_pool_client.app.id}}
          pool: {type: cognito, userPools: [eu-west-1_AbC123dEf], clients: [4abcdef]}
          custom: {type: request, function: tasks}
        """))
  }
}
