import Testing

@testable import SpecLint

@Suite struct ProtectedPreflightTests {
  private let authorizers = "authorizers: {users: {type: jwt, issuer: https://idp.example.com, audience: [a]}}"

  @Test func `OPTIONS asks for nothing where there is CORS`() throws {
    try expect(
      ProtectedPreflight.self,
      in: portal(
        """
        cors: {allowOrigins: [https://app.example.com]}
        \(authorizers)
        routes:
          «OPTIONS /a»: {function: tasks, authorizer: users}
          «OPTIONS /b»: {function: tasks, authorizer: iam}
          OPTIONS /c: {function: tasks, authorizer: none}
          ANY /d: {function: tasks, authorizer: users}
        """), finds: "route 'OPTIONS /a' asks preflights for credentials",
      "route 'OPTIONS /b' asks preflights for credentials",
      help: "drop the route, since `cors` answers preflights without one, or write `authorizer: none` on it")
  }

  @Test func `the authorizer may come from the defaults`() throws {
    try expect(
      ProtectedPreflight.self,
      in: portal(
        """
        cors: {allowOrigins: [https://app.example.com]}
        \(authorizers)
        defaults: {authorizer: users}
        routes: {«OPTIONS /a»: tasks}
        """), finds: "route 'OPTIONS /a' asks preflights for credentials")
  }

  @Test func `without CORS an OPTIONS route is a route like others`() throws {
    try expect(
      ProtectedPreflight.self,
      isSilentAbout: portal("\(authorizers)\nroutes: {OPTIONS /a: {function: tasks, authorizer: users}}"))
  }
}
