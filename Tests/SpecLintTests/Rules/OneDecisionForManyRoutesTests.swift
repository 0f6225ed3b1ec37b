import Testing

@testable import SpecLint

@Suite struct OneDecisionForManyRoutesTests {
  @Test func `a decision of a REST API holds for 300s`() throws {
    try expect(
      OneDecisionForManyRoutes.self,
      in: shop(
        """
        authorizers: {«a»: {type: token, function: auth}}
        routes: {GET /a: {function: tasks, authorizer: a}, POST /a: {function: tasks, authorizer: a}}
        """, top: "functions: {tasks: tasks-fn, auth: auth-fn}"),
      finds: "a decision of authorizer 'a' holds for 2 routes",
      help: "return a policy for `*/*`, or write `ttl: 0`")
  }

  @Test func `a request authorizer can name the route`() throws {
    try expect(
      OneDecisionForManyRoutes.self,
      in: shop(
        """
        authorizers: {a: {type: request, function: auth, identitySource: header.X, ttl: «60s»}}
        routes: {GET /a: {function: tasks, authorizer: a}, POST /a: {function: tasks, authorizer: a}}
        """, top: "functions: {tasks: tasks-fn, auth: auth-fn}"),
      finds: "a decision of authorizer 'a' holds for 2 routes",
      help:
        "return a policy for `*/*`, add `context.httpMethod` and `context.resourcePath` to `identitySource`, or write `ttl: 0`"
    )
  }

  @Test func `simple responses of an HTTP API open all routes`() throws {
    try expect(
      OneDecisionForManyRoutes.self,
      in: portal(
        """
        authorizers: {a: {type: request, function: auth, identitySource: header.X, ttl: «60s», simpleResponses: true}}
        routes: {GET /a: {function: tasks, authorizer: a}, POST /a: {function: tasks, authorizer: a}}
        """, top: "functions: {tasks: tasks-fn, auth: auth-fn}"),
      finds: "a decision of authorizer 'a' holds for 2 routes",
      help: "add `context.routeKey` to `identitySource`, or write `ttl: 0`")
  }

  @Test func `one route, no cache, or the route in the key`() throws {
    try expect(
      OneDecisionForManyRoutes.self,
      isSilentAbout: shop(
        """
        authorizers: {a: {type: token, function: auth}, b: {type: token, function: auth, ttl: 0}, c: {type: request, function: auth, identitySource: [header.X, context.httpMethod]}}
        routes: {GET /a: {function: tasks, authorizer: a}, POST /a: {function: tasks, authorizer: b}, PUT /a: {function: tasks, authorizer: b}, GET /c: {function: tasks, authorizer: c}, PUT /c: {function: tasks, authorizer: c}}
        """, top: "functions: {tasks: tasks-fn, auth: auth-fn}"))
  }
}
