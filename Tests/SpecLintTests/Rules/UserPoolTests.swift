import Testing

@testable import SpecLint

@Suite struct UserPoolTests {
  private func pools(_ text: String) -> String {
    portal("authorizers: {users: {type: cognito, userPools: \(text), clients: [a]}}")
  }

  @Test(arguments: [
    "AbC123dEf", "eu-west-1_AbC-123", "eu-west-1:7f0e33b9-0000-4000-8000-7f0e33b97f0e",
    "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC123",
    "arn:aws:cognito-idp:us-east-1:123456789012:userpool/eu-west-1_AbC123",
    "arn:aws:cognito-identity:eu-west-1:123456789012:identitypool/eu-west-1:7f0e33b9",
    "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/",
  ])
  func `a user pool is named by its id or ARN`(_ text: String) throws {
    try expect(UserPool.self, in: pools("[«\"\(text)\"»]"), finds: "'\(text)' is not a user pool")
  }

  @Test func `one pool on an HTTP API`() throws {
    try expect(
      UserPool.self, in: pools("«[eu-west-1_AbC123, eu-west-1_DeF456]»"),
      finds: "Cognito authorizer 'users' names 2 user pools")
    try expect(UserPool.self, in: pools("«[]»"), finds: "Cognito authorizer 'users' names no user pool")
    try expect(
      UserPool.self, in: portal("authorizers: {«users»: {type: cognito, clients: [a]}}"),
      finds: "Cognito authorizer 'users' names no user pool")
  }

  @Test(arguments: [
    "[eu-west-1_AbC123]", "eu-west-1_AbC123", "us-gov-west-1_AbC123",
    "\"arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbC123\"",
    "{terraform: aws_cognito_user_pool.users.id}",
  ])
  func `ids, ARNs and Terraform's expressions are fine`(_ text: String) throws {
    try expect(UserPool.self, isSilentAbout: pools(text))
  }

  @Test func `a REST API takes several pools, by their ARNs`() throws {
    let pools = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbC123"
    try expect(
      UserPool.self,
      in: shop(
        """
        authorizers:
          a: {type: cognito, userPools: [«AbC123», "\(pools)", eu-west-1_DeF456]}
          «b»: {type: cognito}
          c: {type: cognito, userPools: «{terraform: aws_cognito_user_pool.users.id}»}
          d: {type: cognito, userPools: {terraform: aws_cognito_user_pool.users.arn}}
        """), finds: "'AbC123' is not a user pool", "Cognito authorizer 'b' names no user pool",
      "'aws_cognito_user_pool.users.id' is the id of a user pool, and a REST API takes its ARN")
  }
}
