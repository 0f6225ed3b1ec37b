import Testing

@testable import SpecLint

@Suite struct TokenAuthorizerTests {
  @Test func `token authorizers belong to REST APIs`() throws {
    try expect(
      TokenAuthorizer.self,
      in: portal(
        #"""
        authorizers: {a: {type: «token», function: tasks}, b: {type: request, function: tasks}}
        routes: {GET /a: tasks}
        """#), finds: "authorizer 'a' is a token authorizer, which HTTP APIs do not have")
  }
}
