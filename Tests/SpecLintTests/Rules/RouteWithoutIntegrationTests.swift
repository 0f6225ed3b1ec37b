import Testing

@testable import SpecLint

@Suite struct RouteWithoutIntegrationTests {
  @Test func `a route goes somewhere`() throws {
    try expect(
      RouteWithoutIntegration.self,
      in: portal(
        #"""
        routes:
          «GET /a»: {authorizer: none}
          GET /b: {integration: «{timeoutInMillis: 5000}»}
          GET /c: {integration: {type: httpProxy, uri: https://b.example.com}}
        """#), finds: "route 'GET /a' has no integration", "route 'GET /b' has no integration")
  }

  @Test func `the defaults may say it for all`() throws {
    try expect(
      RouteWithoutIntegration.self,
      isSilentAbout: portal(
        #"""
        defaults: {function: tasks}
        routes: {GET /a: {}, GET /b: {timeout: 5s}}
        """#))
  }

  @Test func `it is silent where the backend could not be read`() throws {
    let spec = MarkedSpec(portal("routes: {GET /a: {function: [tasks], authorizer: none}}"))
    #expect(Linter.run([try spec.view()]).findings.map(\.code) == ["AG104"])
  }

  @Test func `a route of a REST API may be a mock`() throws {
    try expect(
      RouteWithoutIntegration.self,
      in: shop(
        #"""
        routes: {«GET /a»: {authorizer: none}, GET /b: {mock: {status: 200}}, GET /c: {integration: {type: mock}}}
        """#), finds: "route 'GET /a' has no integration",
      help: "add `function: NAME`, `http: URL`, `mock:`, `private:` or `service:`")
  }
}
