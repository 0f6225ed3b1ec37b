import Testing

@testable import SpecLint

@Suite struct MockIntegrationTests {
  @Test func `a mock belongs to other types`() throws {
    try expect(
      MockIntegration.self,
      in: portal(
        #"""
        routes: {GET /a: {integration: {type: «mock»}}, GET /b: {integration: {type: httpProxy, uri: https://mock.example.com}}}
        """#), finds: "HTTP APIs have no mock integration")
  }
}
