import Testing

@testable import SpecLint

@Suite struct IntegrationMethodTests {
  @Test func `a method is one of the eight`() throws {
    try expect(
      IntegrationMethod.self,
      in: portal(
        #"""
        routes:
          GET /a: {http: https://b.example.com, integration: {method: «""»}}
          GET /b: {http: https://b.example.com, integration: {httpMethod: «post»}}
          GET /c: {http: https://b.example.com, integration: {integrationMethod: ANY}}
        """#), finds: "the integration method is empty", "'post' is not an integration method")
  }

  @Test func `on REST APIs too`() throws {
    try expect(
      IntegrationMethod.self,
      in: shop(
        #"""
        routes: {GET /a: {http: "https://b.example.com", integration: {httpMethod: «get»}}}
        """#), finds: "'get' is not an integration method",
      help: "write `GET`")
  }
}
