import Testing

@testable import SpecLint

@Suite struct APIKeyHeaderNotAllowedTests {
  @Test func `the header of keys is listed`() throws {
    try expect(
      APIKeyHeaderNotAllowed.self,
      in: shop(
        #"""
        cors: {allowOrigins: [https://a.example.com], allowHeaders: «[Content-Type]»}
        routes: {GET /a: {function: tasks, apiKey: required}}
        """#), finds: "browsers may not send 'x-api-key', which route 'GET /a' asks for",
      help: "add `X-Api-Key` to `allowHeaders`")
  }

  @Test func `any case, a star and another source pass`() throws {
    try expect(
      APIKeyHeaderNotAllowed.self,
      isSilentAbout: shop(
        #"""
        apiKeySource: authorizer
        cors: {allowOrigins: [https://a.example.com], allowHeaders: [Content-Type]}
        routes: {GET /a: {function: tasks, apiKey: required}}
        """#))
  }

  @Test func `a star covers it`() throws {
    try expect(
      APIKeyHeaderNotAllowed.self,
      isSilentAbout: shop(
        #"""
        cors: {allowOrigins: [https://a.example.com], allowHeaders: "*"}
        routes: {GET /a: {function: tasks, apiKey: required}}
        """#))
  }
}
