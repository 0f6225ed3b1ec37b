import Testing

@testable import SpecLint

@Suite struct FixedURLOfGreedyRouteTests {
  @Test func `a greedy path is handed on`() throws {
    try expect(
      FixedURLOfGreedyRoute.self,
      in: shop(
        #"""
        routes:
          ANY /a/{proxy+}: {http: «"https://b.example.com"»}
          ANY /b/{proxy+}: {http: "https://b.example.com/{proxy}"}
          ANY /c/{proxy+}: {http: "https://b.example.com", request: {parameters: {query.path: path.proxy}}}
          ANY /d/{proxy+}: {private: {vpcLink: l, uri: «"http://b.example.com"»}}
          GET /e/{id}: {http: "https://b.example.com"}
        """#), finds: "every path of route 'ANY /a/{proxy+}' is sent to 'https://b.example.com'",
      "every path of route 'ANY /d/{proxy+}' is sent to 'http://b.example.com'",
      help: "append `/{proxy}`")
  }

  @Test func `an HTTP API may overwrite the path`() throws {
    try expect(
      FixedURLOfGreedyRoute.self,
      in: portal(
        #"""
        routes:
          ANY /a/{proxy+}: {http: "https://b.example.com", request: {parameters: {overwrite:path: $request.path}}}
          ANY /b/{proxy+}: {http: «"https://b.example.com"»}
        """#), finds: "every path of route 'ANY /b/{proxy+}' is sent to 'https://b.example.com'")
  }
}
