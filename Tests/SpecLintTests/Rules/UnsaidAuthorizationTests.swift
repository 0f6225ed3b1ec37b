import Diagnostics
import Testing

@testable import SpecLint

@Suite struct UnsaidAuthorizationTests {
  @Test func `a route says who may call it`() throws {
    let spec = MarkedSpec(
      portal(
        """
        authorizers: {«users»: {type: jwt, issuer: https://idp.example.com, audience: [a]}}
        routes:
          GET /a: {function: tasks, authorizer: users}
          «GET /b»: tasks
          GET /c: {function: tasks, authorizer: iam}
          GET /d: {function: tasks, authorizer: none}
        """))
    let found = try spec.findings(of: UnsaidAuthorization.self, sourceLocation: #_sourceLocation)
    #expect(
      found == [
        Diagnostic(
          "AG401", "route 'GET /b' is open to everybody", at: spec.ranges[1],
          label: "anyone on the internet can call it",
          notes: [.init("1 of 4 routes names this authorizer", at: spec.ranges[0])],
          why: "API Gateway has no default authorizer: a route without one is public",
          help: "add `authorizer: users`, or `authorizer: none` to say that the route is public")
      ])
  }

  @Test func `the authorizer that most routes name is proposed`() throws {
    try expect(
      UnsaidAuthorization.self,
      in: portal(
        """
        authorizers:
          partners: {type: request, function: tasks}
          users: {type: jwt, issuer: https://idp.example.com, audience: [a]}
        routes:
          GET /a: {function: tasks, authorizer: users}
          «GET /b»: tasks
        """), finds: "route 'GET /b' is open to everybody",
      help: "add `authorizer: users`, or `authorizer: none` to say that the route is public")
  }

  @Test func `of authorizers that no route names the first is proposed`() throws {
    try expect(
      UnsaidAuthorization.self,
      in: portal(
        """
        authorizers:
          partners: {type: request, function: tasks}
          users: {type: jwt, issuer: https://idp.example.com, audience: [a]}
        routes: {«GET /a»: tasks}
        """), finds: "route 'GET /a' is open to everybody",
      help: "add `authorizer: partners`, or `authorizer: none` to say that the route is public")
  }

  @Test func `the catch-all and OPTIONS say it too`() throws {
    try expect(
      UnsaidAuthorization.self, in: portal("routes: {«$default»: tasks, «OPTIONS /a»: tasks}"),
      finds: "route '$default' is open to everybody", "route 'OPTIONS /a' is open to everybody",
      help: "declare an authorizer and name it, or write `authorizer: none` to say that the route is public")
  }

  @Test func `the defaults say it for all routes`() throws {
    try expect(
      UnsaidAuthorization.self,
      isSilentAbout: portal(
        """
        defaults: {authorizer: none}
        routes: {GET /a: tasks, $default: tasks}
        """))
  }

  @Test func `it is silent where an authorizer could not be read`() throws {
    let view = try MarkedSpec(portal("routes: {GET /a: {function: tasks, authoriser: users}, GET /b: tasks}")).view()
    #expect(view.diagnostics.map(\.code) == ["AG103"])
    let found = Linter.run([view]).findings.filter { $0.code == "AG401" }
    #expect(found.map(\.message) == ["route 'GET /b' is open to everybody"])
  }

  @Test func `on a REST API too`() throws {
    try expect(
      UnsaidAuthorization.self, in: shop("routes: {«GET /a»: tasks, GET /b: {function: tasks, authorizer: iam}}"),
      finds: "route 'GET /a' is open to everybody")
  }

  @Test func `an API key is no authorizer`() throws {
    try expect(
      UnsaidAuthorization.self, in: shop("routes: {«GET /a»: {function: tasks, apiKey: required}}"),
      finds: "route 'GET /a' is open to everybody")
  }
}
