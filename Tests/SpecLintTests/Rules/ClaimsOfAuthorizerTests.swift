import Testing

@testable import SpecLint

@Suite struct ClaimsOfAuthorizerTests {
  @Test func `a Lambda authorizer gives no claims`() throws {
    try expect(
      ClaimsOfAuthorizer.self,
      in: shop(
        #"""
        authorizers:
          callers: {type: token, function: auth, identitySource: header.Authorization}
          users: {type: cognito, userPools: ["arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_a"]}
        routes:
          POST /a:
            function: orders
            authorizer: callers
            proxy: false
            request: {templates: {application/json: '«$context.authorizer.claims.sub»'}}
        """#),
      finds: #"route 'POST /a' has a Lambda authorizer, and no claims"#)
  }

  @Test func `neither does an open route`() throws {
    try expect(
      ClaimsOfAuthorizer.self,
      in: shop(
        #"""
        authorizers:
          callers: {type: token, function: auth, identitySource: header.Authorization}
          users: {type: cognito, userPools: ["arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_a"]}
        routes:
          POST /a:
            function: orders
            authorizer: none
            proxy: false
            request: {templates: {application/json: '«$context.authorizer.claims.sub»'}}
        """#),
      finds: #"route 'POST /a' has no authorizer, and no claims"#)
  }

  @Test func `a Cognito authorizer does`() throws {
    try expect(
      ClaimsOfAuthorizer.self,
      isSilentAbout: shop(
        #"""
        authorizers:
          callers: {type: token, function: auth, identitySource: header.Authorization}
          users: {type: cognito, userPools: ["arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_a"]}
        routes:
          POST /a:
            function: orders
            authorizer: users
            proxy: false
            request: {templates: {application/json: '$context.authorizer.claims.sub'}}
        """#))
  }
}
