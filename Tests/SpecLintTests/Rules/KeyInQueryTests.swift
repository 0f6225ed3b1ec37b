import Testing

@testable import SpecLint

@Suite struct KeyInQueryTests {
  @Test func `a key is not in the URL`() throws {
    try expect(
      KeyInQuery.self,
      in: shop(
        """
        authorizers: {a: {type: request, function: auth, identitySource: [«query.api_key», header.X, «method.request.querystring.accessToken»]}}
        routes: {GET /orders: {function: tasks, authorizer: a}}
        """, top: "functions: {tasks: tasks-fn, auth: auth-fn}"),
      finds: "authorizer 'a' reads 'api_key' from the query string",
      "authorizer 'a' reads 'accessToken' from the query string",
      help: "have callers send it in a header")
  }

  @Test func `other parameters`() throws {
    try expect(
      KeyInQuery.self,
      isSilentAbout: shop(
        """
        authorizers: {a: {type: request, function: auth, identitySource: [query.tenant, header.token]}}
        routes: {GET /orders: {function: tasks, authorizer: a}}
        """, top: "functions: {tasks: tasks-fn, auth: auth-fn}"))
  }
}
