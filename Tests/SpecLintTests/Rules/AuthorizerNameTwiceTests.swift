import Testing

@testable import SpecLint

@Suite struct AuthorizerNameTwiceTests {
  @Test func `authorizers have different names`() throws {
    try expect(
      AuthorizerNameTwice.self,
      in: shop(
        """
        authorizers: {a: {type: token, function: auth}, b: {type: token, function: auth, name: «a»}}
        routes: {GET /orders: {function: tasks, authorizer: a}}
        """, top: "functions: {tasks: tasks-fn, auth: auth-fn}"), finds: "two authorizers of API 'shop' are called 'a'",
      help: "give it another name")
  }

  @Test func `names that differ`() throws {
    try expect(
      AuthorizerNameTwice.self,
      isSilentAbout: shop(
        """
        authorizers: {a: {type: token, function: auth}, b: {type: token, function: auth, name: c}}
        routes: {GET /orders: {function: tasks, authorizer: a}}
        """, top: "functions: {tasks: tasks-fn, auth: auth-fn}"))
  }
}
