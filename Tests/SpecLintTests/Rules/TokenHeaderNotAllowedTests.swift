import Testing

@testable import SpecLint

@Suite struct TokenHeaderNotAllowedTests {
  private func cors(_ headers: String, authorizer: String = "users") -> String {
    portal(
      """
      cors: {allowOrigins: [https://app.example.com]\(headers.isEmpty ? "" : ", allowHeaders: \(headers)")}
      authorizers:
        users: {type: jwt, issuer: https://idp.example.com, audience: [a]}
        tenants: {type: request, function: tasks, identitySource: [header.X-Tenant, query.t]}
        unused: {type: request, function: tasks, identitySource: header.X-Unused}
      routes: {GET /a: {function: tasks, authorizer: \(authorizer)}}
      """)
  }

  @Test(arguments: ["«[Content-Type]»", "«[\"*\"]»"])
  func `browsers may send the token`(_ headers: String) throws {
    try expect(
      TokenHeaderNotAllowed.self, in: cors(headers),
      finds: "browsers may not send 'Authorization', which authorizer 'users' reads",
      help: "add `Authorization` to `allowHeaders`")
  }

  @Test func `no list allows none`() throws {
    try expect(
      TokenHeaderNotAllowed.self,
      in: cors("").replacing(
        "{allowOrigins: [https://app.example.com]}", with: "«{allowOrigins: [https://app.example.com]}»"),
      finds: "browsers may not send 'Authorization', which authorizer 'users' reads")
  }

  @Test func `headers of functions count too`() throws {
    try expect(
      TokenHeaderNotAllowed.self, in: cors("«[Authorization]»", authorizer: "tenants"),
      finds: "browsers may not send 'X-Tenant', which authorizer 'tenants' reads")
  }

  @Test func `several headers are one finding`() throws {
    try expect(
      TokenHeaderNotAllowed.self,
      in: cors("«[Content-Type]»", authorizer: "users}, GET /b: {function: tasks, authorizer: tenants"),
      finds: "browsers may not send 'Authorization', 'X-Tenant', which authorizers read",
      help: "add `Authorization`, `X-Tenant` to `allowHeaders`")
  }

  @Test func `listed headers are fine, in any case, and * for all but Authorization`() throws {
    try expect(TokenHeaderNotAllowed.self, isSilentAbout: cors("[content-type, authorization]"))
    try expect(TokenHeaderNotAllowed.self, isSilentAbout: cors("[\"*\"]", authorizer: "tenants"))
    try expect(TokenHeaderNotAllowed.self, isSilentAbout: cors("[Content-Type]", authorizer: "iam"))
  }

  @Test func `each CORS of a REST API has its routes`() throws {
    try expect(
      TokenHeaderNotAllowed.self,
      in: shop(
        #"""
        cors: {allowOrigins: [https://a.example.com], allowHeaders: [Authorization]}
        authorizers:
          users: {type: cognito, userPools: [eu-west-1_AbC123dEf]}
          keys: {type: token, function: tasks, identitySource: header.X-Key}
        routes:
          GET /a: {function: tasks, authorizer: users}
          GET /b: {function: tasks, authorizer: keys, cors: {allowOrigins: [https://a.example.com], allowHeaders: «[Authorization]»}}
          GET /c: {function: tasks, authorizer: keys, cors: none}
        """#), finds: "browsers may not send 'X-Key', which authorizer 'keys' reads",
      help: "add `X-Key` to `allowHeaders`")
  }
}
