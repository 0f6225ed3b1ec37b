import Testing

@testable import SpecLint

@Suite struct ValidationExpressionTests {
  @Test func `the place inside of the expression is found`() throws {
    try expect(
      ValidationExpression.self,
      in: shop(
        #"""
        authorizers: {users: {type: token, function: tasks, validation: '^Bearer «(».+$'}}
        routes: {GET /a: {function: tasks, authorizer: users}}
        """#),
      finds: "validation expression '^Bearer (.+$' of authorizer 'users' does not compile: a group is not closed")
  }

  @Test func `what Java compiles passes`() throws {
    try expect(
      ValidationExpression.self,
      isSilentAbout: shop(
        #"""
        authorizers: {users: {type: token, function: tasks, validation: '^Bearer [-0-9a-zA-Z\._]*$'}}
        routes: {GET /a: {function: tasks, authorizer: users}}
        """#))
  }
}
