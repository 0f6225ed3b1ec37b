import Testing

@testable import SpecLint

@Suite struct FunctionAuthorizesItselfTests {
  @Test func `two functions`() throws {
    try expect(
      FunctionAuthorizesItself.self,
      in: shop(
        """
        authorizers: {a: {type: request, function: «tasks», identitySource: header.X}}
        routes: {GET /orders: {function: tasks, authorizer: a}}
        """, top: "functions: {tasks: tasks-fn, auth: auth-fn}"),
      finds: "function 'tasks' is authorizer 'a' and serves route 'GET /orders'",
      help: "split it: the events and the answers differ")
  }

  @Test func `a function of its own`() throws {
    try expect(
      FunctionAuthorizesItself.self,
      isSilentAbout: shop(
        """
        authorizers: {a: {type: request, function: auth, identitySource: header.X}}
        routes: {GET /orders: {function: tasks, authorizer: a}}
        """, top: "functions: {tasks: tasks-fn, auth: auth-fn}"))
  }
}
