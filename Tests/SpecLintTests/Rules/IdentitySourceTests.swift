import Testing

@testable import SpecLint

@Suite struct IdentitySourceTests {
  private func request(_ source: String) -> String {
    portal("authorizers: {custom: {type: request, function: tasks, identitySource: \(source)}}")
  }
  private func jwt(_ source: String) -> String {
    portal(
      "authorizers: {users: {type: jwt, issuer: https://idp.example.com, audience: [a], identitySource: \(source)}}")
  }

  @Test(arguments: [
    ("method.request.header.Authorization", "write `header.Authorization`"),
    ("route.request.querystring.token", "write `query.token`"), ("$request.query.token", "write `query.token`"),
    ("body.token", "write `header.NAME`, `query.NAME`, `context.NAME`"),
    ("path.id", "write `header.NAME`, `query.NAME`, `context.NAME`"),
    ("$request.body.token", "write `header.NAME`, `query.NAME`, `context.NAME`"),
    ("Authorization", "write `header.Authorization`"), ("headers.Authorization", "write `header.Authorization`"),
    ("$request.header.", "write `header.NAME`, `query.NAME`, `context.NAME`"),
  ])
  func `a source is a header, a query parameter, a stage variable or a context value`(
    _ source: String, _ help: String
  ) throws {
    try expect(
      IdentitySource.self, in: request("[«\(source)»]"), finds: "'\(source)' is not an identity source", help: help)
  }

  @Test(arguments: ["context.routeKey", "$context.routeKey", "stageVariables.tenant", "$stageVariables.tenant"])
  func `a token is read from a header or a query parameter`(_ source: String) throws {
    try expect(IdentitySource.self, in: jwt("«\(source)»"), finds: "'\(source)' is not an identity source")
    try expect(IdentitySource.self, isSilentAbout: request(source))
  }

  @Test(arguments: [
    "header.Authorization", "query.token", "$request.header.Authorization", "$request.querystring.token",
  ])
  func `headers and query parameters are fine for all`(_ source: String) throws {
    try expect(IdentitySource.self, isSilentAbout: jwt(source))
    try expect(IdentitySource.self, isSilentAbout: request("[\(source), context.routeKey]"))
  }
}
