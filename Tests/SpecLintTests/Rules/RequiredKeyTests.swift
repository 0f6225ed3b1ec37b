import Testing

@testable import SpecLint

@Suite struct RequiredKeyTests {
  @Test func `an authorizer says what its type needs`() throws {
    try expect(
      RequiredKey.self,
      in: portal(
        """
        authorizers:
          «users»: {type: jwt, audience: [a]}
          «custom»: {type: request}
        """), finds: "JWT authorizer 'users' has no `issuer`", "Lambda authorizer 'custom' has no `function`",
      help: "add `issuer: https://idp.example.com`")
  }

  @Test func `each type needs its own`() throws {
    try expect(
      RequiredKey.self,
      isSilentAbout: portal(
        """
        authorizers:
          users: {type: jwt, issuer: {terraform: aws_x.y.issuer}}
          pool: {type: cognito, userPools: [eu-west-1_AbC123]}
          custom: {type: request, function: tasks}
        """))
  }

  @Test func `what could not be read is not missing`() throws {
    let view = try MarkedSpec(portal("authorizers: {users: {type: jwt, issuer: [x], audience: [a]}}")).view()
    #expect(Linter.run([view]).findings.map(\.code) == ["AG104"])
  }

  @Test func `a token authorizer asks a function`() throws {
    try expect(
      RequiredKey.self,
      in: shop(
        #"""
        authorizers: {«a»: {type: token}}
        routes: {GET /a: tasks}
        """#), finds: "Lambda authorizer 'a' has no `function`")
  }
}
