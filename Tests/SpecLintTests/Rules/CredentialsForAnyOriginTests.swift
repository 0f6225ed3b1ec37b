import Testing

@testable import SpecLint

@Suite struct CredentialsForAnyOriginTests {
  @Test func `cookies travel to listed origins`() throws {
    try expect(
      CredentialsForAnyOrigin.self,
      in: portal("cors: {allowOrigins: [https://app.example.com, «\"*\"»], allowCredentials: true}"),
      finds: "`allowCredentials` does not go with the origin '*'")
  }

  @Test func `one without the other is fine`() throws {
    try expect(
      CredentialsForAnyOrigin.self, isSilentAbout: portal("cors: {allowOrigins: \"*\", allowCredentials: false}"))
    try expect(
      CredentialsForAnyOrigin.self,
      isSilentAbout: portal("cors: {allowOrigins: [https://app.example.com, \"https://*\"], allowCredentials: true}"))
  }

  @Test func `a route of a REST API may say it too`() throws {
    try expect(
      CredentialsForAnyOrigin.self,
      in: shop(
        #"""
        routes: {GET /a: {function: tasks, cors: {allowOrigins: «"*"», allowCredentials: true}}}
        """#), finds: "`allowCredentials` does not go with the origin '*'")
  }
}
