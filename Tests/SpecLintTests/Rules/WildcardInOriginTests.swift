import Testing

@testable import SpecLint

@Suite struct WildcardInOriginTests {
  @Test(arguments: ["https://*.example.com", "*.example.com", "https://app.example.com:*"])
  func `a star stands alone`(_ text: String) throws {
    try expect(
      WildcardInOrigin.self, in: portal("cors: {allowOrigins: [«\"\(text)\"»]}"), finds: "'\(text)' matches no origin")
  }

  @Test(arguments: ["*", "https://*", "http://*", "https://app.example.com"])
  func `alone, or for the whole host, it is fine`(_ text: String) throws {
    try expect(WildcardInOrigin.self, isSilentAbout: portal("cors: {allowOrigins: [\"\(text)\"]}"))
  }

  @Test func `a REST API knows the star alone`() throws {
    try expect(
      WildcardInOrigin.self,
      in: shop(
        #"""
        cors: {allowOrigins: [«"https://*"»]}
        routes: {GET /a: {function: tasks, cors: {allowOrigins: ["*"]}}}
        """#), finds: "'https://*' matches no origin")
  }
}
