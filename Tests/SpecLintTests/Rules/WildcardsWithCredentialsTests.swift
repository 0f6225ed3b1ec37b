import Testing

@testable import SpecLint

@Suite struct WildcardsWithCredentialsTests {
  @Test func `with cookies a star is a name`() throws {
    try expect(
      WildcardsWithCredentials.self,
      in: shop(
        #"""
        cors: {allowOrigins: [https://a.example.com], allowCredentials: true, allowHeaders: [«"*"»], allowMethods: «"*"»}
        routes: {GET /a: tasks}
        """#), finds: "with credentials browsers take '*' in `allowHeaders` literally",
      "with credentials browsers take '*' in `allowMethods` literally")
  }

  @Test func `without them it is all`() throws {
    try expect(
      WildcardsWithCredentials.self,
      isSilentAbout: portal(
        #"""
        cors: {allowOrigins: [https://a.example.com], allowHeaders: ["*"], allowMethods: "*"}
        routes: {GET /a: tasks}
        """#))
  }
}
