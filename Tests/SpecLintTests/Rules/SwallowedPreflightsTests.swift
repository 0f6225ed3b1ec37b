import Testing

@testable import SpecLint

@Suite struct SwallowedPreflightsTests {
  private let head = """
    cors: {allowOrigins: [https://app.example.com]}
    authorizers: {users: {type: jwt, issuer: https://idp.example.com, audience: [a]}}
    """

  @Test func `a protected catch-all needs a way round it`() throws {
    try expect(
      SwallowedPreflights.self, in: portal("\(head)\nroutes: {«$default»: {function: tasks, authorizer: users}}"),
      finds: "preflights that '$default' catches need a token",
      help: "add `OPTIONS /{proxy+}: {function: tasks, authorizer: none}`")
  }

  @Test func `ANY on a greedy path catches them too`() throws {
    try expect(
      SwallowedPreflights.self,
      in: portal("\(head)\nroutes:\n  «ANY /v1/{rest+}»: {function: tasks, authorizer: iam}"),
      finds: "preflights that 'ANY /v1/{rest+}' catches need a token",
      help: "add `OPTIONS /v1/{rest+}: {function: tasks, authorizer: none}`")
  }

  @Test func `an OPTIONS route of the same form is that way`() throws {
    try expect(
      SwallowedPreflights.self,
      isSilentAbout: portal(
        """
        \(head)
        routes:
          $default: {function: tasks, authorizer: users}
          ANY /v1/{rest+}: {function: tasks, authorizer: users}
          OPTIONS /{any+}: {function: tasks, authorizer: none}
          OPTIONS /v1/{proxy+}: {function: tasks, authorizer: none}
        """))
  }

  @Test func `a public catch-all, one method, and an API without CORS are fine`() throws {
    try expect(
      SwallowedPreflights.self,
      isSilentAbout: portal(
        """
        \(head)
        routes:
          $default: {function: tasks, authorizer: none}
          GET /{proxy+}: {function: tasks, authorizer: users}
          ANY /a: {function: tasks, authorizer: users}
        """))
    try expect(
      SwallowedPreflights.self, isSilentAbout: portal("routes: {$default: {function: tasks, authorizer: iam}}"))
  }
}
