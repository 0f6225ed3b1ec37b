import Testing

@testable import SpecLint

@Suite struct QueryInPathTests {
  @Test func `a route key ends with the path`() throws {
    try expect(
      QueryInPath.self,
      in: portal(
        #"""
        routes:
          "GET /a«?x={x}»": tasks
          "GET /b/«#top»": tasks
          "GET /c": tasks
        """#), finds: "route keys have no query string", "route keys have no fragment", help: "write `GET /a`")
  }

  @Test func `on REST APIs too`() throws {
    try expect(
      QueryInPath.self,
      in: shop(
        #"""
        routes: {"GET /a«?x=1»": tasks}
        """#), finds: "route keys have no query string")
  }
}
