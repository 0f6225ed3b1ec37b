import Testing

@testable import SpecLint

@Suite struct ScopesNotCheckedTests {
  private let authorizers = """
    authorizers:
      users: {type: jwt, issuer: https://idp.example.com, audience: [a]}
      pool: {type: cognito, userPools: [eu-west-1_AbC123dEf], clients: [4abcdef]}
      custom: {type: request, function: tasks}
    """

  @Test func `scopes need a token`() throws {
    try expect(
      ScopesNotChecked.self,
      in: portal(
        """
        \(authorizers)
        routes:
          GET /a: {function: tasks, authorizer: custom, scopes: «[read]»}
          GET /b: {function: tasks, authorizer: iam, scopes: «read»}
          GET /c: {function: tasks, authorizer: none, scopes: «[read]»}
        """), finds: "nothing checks the scopes of route 'GET /a'", "nothing checks the scopes of route 'GET /b'",
      "nothing checks the scopes of route 'GET /c'", help: "drop `scopes`, or name a jwt or cognito authorizer")
  }

  @Test func `the defaults are blamed once`() throws {
    try expect(
      ScopesNotChecked.self,
      in: portal(
        """
        \(authorizers)
        defaults: {authorizer: custom, scopes: «[read]»}
        routes: {GET /a: tasks, GET /b: tasks}
        """), finds: "nothing checks the scopes of the defaults of 'portal'")
  }

  @Test func `jwt and cognito check them, and other rules see to the rest`() throws {
    try expect(
      ScopesNotChecked.self,
      isSilentAbout: portal(
        """
        \(authorizers)
        defaults: {authorizer: users, scopes: [read]}
        routes:
          GET /a: tasks
          GET /b: {function: tasks, authorizer: pool, scopes: [read]}
          GET /c: {function: tasks, authorizer: none}
          GET /d: {function: tasks, authorizer: undeclared, scopes: [read]}
        """))
    try expect(ScopesNotChecked.self, isSilentAbout: portal("routes: {GET /a: {function: tasks, scopes: [read]}}"))
  }

  @Test func `on a REST API Cognito alone checks them`() throws {
    try expect(
      ScopesNotChecked.self,
      in: shop(
        """
        authorizers: {f: {type: token, function: tasks}, u: {type: cognito, userPools: [eu-west-1_AbC123]}}
        routes:
          GET /a: {function: tasks, authorizer: f, scopes: «[read]»}
          GET /b: {function: tasks, authorizer: u, scopes: [read]}
        """), finds: "nothing checks the scopes of route 'GET /a'",
      help: "drop `scopes`, or name a cognito authorizer")
  }
}
