import Testing

@testable import SpecLint

@Suite struct TwoIntegrationsTests {
  @Test func `targets exclude each other`() throws {
    try expect(
      TwoIntegrations.self,
      in: portal(
        #"""
        routes:
          GET /a: {function: tasks, http: «https://b.example.com»}
          GET /b: {function: tasks, integration: {uri: «https://b.example.com»}}
          GET /c: {integration: {function: tasks, uri: «https://b.example.com»}}
          GET /d: {function: tasks, integration: {description: x}}
        """#), finds: "route 'GET /a' names two integrations", "route 'GET /b' names two integrations",
      "route 'GET /c' names two integrations")
  }

  @Test func `another backend takes nothing of the defaults`() throws {
    try expect(
      TwoIntegrations.self,
      isSilentAbout: portal(
        #"""
        defaults: {function: tasks}
        routes: {GET /a: {http: https://b.example.com}, GET /b: {integration: {uri: https://b.example.com}}}
        """#))
  }

  @Test func `on REST APIs too`() throws {
    try expect(
      TwoIntegrations.self,
      in: shop(
        #"""
        routes: {GET /a: {function: tasks, mock: «{status: 200}»}}
        """#), finds: "route 'GET /a' names two integrations")
  }
}
