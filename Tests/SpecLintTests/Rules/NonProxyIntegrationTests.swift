import Testing

@testable import SpecLint

@Suite struct NonProxyIntegrationTests {
  @Test func `custom integrations belong to other types`() throws {
    try expect(
      NonProxyIntegration.self,
      in: portal(
        #"""
        routes: {GET /a: {integration: {type: «aws», function: tasks}}, GET /b: {integration: {type: «HTTP», uri: https://b.example.com}}, GET /c: {integration: {type: AWS_PROXY, function: tasks}}}
        """#), finds: "HTTP APIs have proxy integrations only", "HTTP APIs have proxy integrations only")
  }
}
