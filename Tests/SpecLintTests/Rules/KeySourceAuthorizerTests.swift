import Testing

@testable import SpecLint

@Suite struct KeySourceAuthorizerTests {
  @Test func `a function supplies the key`() throws {
    try expect(
      KeySourceAuthorizer.self,
      in: shop(
        """
        apiKeySource: authorizer
        authorizers: {u: {type: cognito, userPools: [eu-west-1_AbC123]}}
        routes:
          GET /a: {function: tasks, authorizer: «iam», apiKey: required}
          GET /b: {function: tasks, authorizer: «u», apiKey: required}
        """), finds: "no Lambda authorizer supplies the API key of route 'GET /a'",
      "no Lambda authorizer supplies the API key of route 'GET /b'",
      help: "name a token or request authorizer, or drop `apiKeySource`")
  }

  @Test func `a function, no key, or keys from the header`() throws {
    try expect(
      KeySourceAuthorizer.self,
      isSilentAbout: shop(
        """
        apiKeySource: authorizer
        authorizers: {f: {type: token, function: auth, ttl: 0}}
        routes: {GET /a: {function: tasks, authorizer: f, apiKey: required}, GET /b: {function: tasks, authorizer: iam}}
        """, top: "functions: {tasks: tasks-fn, auth: auth-fn}"))
    try expect(
      KeySourceAuthorizer.self,
      isSilentAbout: shop("routes: {GET /a: {function: tasks, authorizer: iam, apiKey: required}}"))
  }
}
