import Testing

@testable import SpecLint

@Suite struct TokenHeaderTests {
  @Test func `a token is read from a header`() throws {
    try expect(
      TokenHeader.self,
      in: shop(
        """
        authorizers: {a: {type: token, function: auth, identitySource: «query.token»}}
        routes: {GET /orders: {function: tasks, authorizer: a}}
        """, top: "functions: {tasks: tasks-fn, auth: auth-fn}"),
      finds: "'query.token' is not where a token is read from",
      help: "write `header.token`")
  }

  @Test func `HTTP's spelling is not REST's`() throws {
    try expect(
      TokenHeader.self,
      in: shop(
        """
        authorizers: {a: {type: cognito, userPools: [eu-west-1_AbC123], identitySource: «$request.header.Authorization»}}
        routes: {GET /orders: {function: tasks, authorizer: a}}
        """, top: "functions: {tasks: tasks-fn, auth: auth-fn}"),
      finds: "'$request.header.Authorization' is not where a token is read from",
      help: "write `header.Authorization`")
  }

  @Test func `one header`() throws {
    try expect(
      TokenHeader.self,
      in: shop(
        """
        authorizers: {a: {type: token, function: auth, identitySource: «[header.A, header.B]»}, b: {type: token, function: auth, identitySource: «[]»}}
        routes: {GET /orders: {function: tasks, authorizer: a}}
        """, top: "functions: {tasks: tasks-fn, auth: auth-fn}"), finds: "authorizer 'a' reads its token from 2 places",
      "authorizer 'b' reads its token from 0 places",
      help: "keep one, or use `type: request`")
  }

  @Test func `context is for request authorizers`() throws {
    try expect(
      TokenHeader.self,
      in: shop(
        """
        authorizers: {a: {type: token, function: auth, identitySource: «context.path»}}
        routes: {GET /orders: {function: tasks, authorizer: a}}
        """, top: "functions: {tasks: tasks-fn, auth: auth-fn}"),
      finds: "'context.path' is not where a token is read from",
      help: "write `header.NAME`, or use `type: request`")
  }

  @Test func `headers in both spellings`() throws {
    try expect(
      TokenHeader.self,
      isSilentAbout: shop(
        """
        authorizers: {a: {type: token, function: auth, identitySource: header.X}, b: {type: cognito, userPools: [eu-west-1_AbC123], identitySource: method.request.header.Authorization}, c: {type: token, function: auth}}
        routes: {GET /orders: {function: tasks, authorizer: a}}
        """, top: "functions: {tasks: tasks-fn, auth: auth-fn}"))
  }
}
