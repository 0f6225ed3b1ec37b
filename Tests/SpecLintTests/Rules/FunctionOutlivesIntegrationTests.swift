import Testing

@testable import SpecLint

@Suite struct FunctionOutlivesIntegrationTests {
  @Test func `a function of a REST API has less than 29 seconds`() throws {
    try expect(
      FunctionOutlivesIntegration.self,
      in: shop(
        #"""
        routes: {GET /a: heavy, GET /b: heavy, GET /c: light}
        """#,
        top: #"""
          functions: {heavy: {name: h, timeout: «60s»}, light: {name: l, timeout: 28s}}
          """#), finds: "function 'heavy' may run 60s, API Gateway gives up after 29s")
  }

  @Test func `one of an HTTP API less than 30`() throws {
    try expect(
      FunctionOutlivesIntegration.self,
      in: portal(
        #"""
        routes: {GET /a: heavy}
        """#,
        top: #"""
          functions: {heavy: {name: h, timeout: «30s»}, other: {name: o, timeout: 5m}}
          """#), finds: "function 'heavy' may run 30s, API Gateway gives up after 30s")
  }

  @Test func `the route's own timeout counts`() throws {
    try expect(
      FunctionOutlivesIntegration.self,
      in: shop(
        #"""
        routes: {GET /a: {function: heavy, timeout: 5s}}
        """#,
        top: #"""
          functions: {heavy: {name: h, timeout: «10s»}}
          """#), finds: "function 'heavy' may run 10s, API Gateway gives up after 5s")
  }

  @Test func `a stream may take longer`() throws {
    try expect(
      FunctionOutlivesIntegration.self,
      isSilentAbout: shop(
        #"""
        routes: {GET /a: {function: heavy, timeout: 10m, integration: {responseTransferMode: stream}}}
        """#,
        top: #"""
          functions: {heavy: {name: h, timeout: 5m}}
          """#))
  }
}
