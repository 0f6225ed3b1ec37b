import Testing

@testable import SpecLint

@Suite struct RequestIdentitySourceTests {
  @Test func `neither path nor body`() throws {
    try expect(
      RequestIdentitySource.self,
      in: shop(
        """
        authorizers: {a: {type: request, function: auth, identitySource: [«body.token», «path.id», «method.request.path.id»]}}
        routes: {GET /orders: {function: tasks, authorizer: a}}
        """, top: "functions: {tasks: tasks-fn, auth: auth-fn}"), finds: "'body.token' is not an identity source",
      "'path.id' is not an identity source",
      "'method.request.path.id' is not an identity source",
      help: "write `header.NAME`, `query.NAME`, `context.NAME`")
  }

  @Test func `a source says where it is read from`() throws {
    try expect(
      RequestIdentitySource.self,
      in: shop(
        """
        authorizers: {a: {type: request, function: auth, identitySource: [«Authorization», «headers.X», «$request.querystring.t»]}}
        routes: {GET /orders: {function: tasks, authorizer: a}}
        """, top: "functions: {tasks: tasks-fn, auth: auth-fn}"), finds: "'Authorization' is not an identity source",
      "'headers.X' is not an identity source",
      "'$request.querystring.t' is not an identity source",
      help: "write `header.Authorization`")
  }

  @Test func `headers, queries, context, stage variables`() throws {
    try expect(
      RequestIdentitySource.self,
      isSilentAbout: shop(
        """
        authorizers: {a: {type: request, function: auth, identitySource: [header.X, query.t, context.httpMethod, stageVariables.x, method.request.header.Y, method.request.querystring.z]}}
        routes: {GET /orders: {function: tasks, authorizer: a}}
        """, top: "functions: {tasks: tasks-fn, auth: auth-fn}"))
  }
}
