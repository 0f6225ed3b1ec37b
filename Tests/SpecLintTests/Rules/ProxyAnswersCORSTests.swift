import Testing

@testable import SpecLint

@Suite struct ProxyAnswersCORSTests {
  @Test func `proxies send the headers themselves`() throws {
    try expect(
      ProxyAnswersCORS.self,
      in: shop(
        #"""
        cors: «{allowOrigins: [https://a.example.com]}»
        routes:
          GET /a: tasks
          POST /a: tasks
          GET /b: {mock: {status: 200}}
          GET /c: {function: tasks, cors: none}
        """#), finds: "2 proxy routes of API 'shop' send the CORS headers only if the back end does")
  }

  @Test func `custom integrations need nothing`() throws {
    try expect(
      ProxyAnswersCORS.self,
      isSilentAbout: shop(
        #"""
        cors: {allowOrigins: [https://a.example.com]}
        routes: {GET /b: {mock: {status: 200}}, GET /c: {function: tasks, proxy: false, responses: {"200": {}}}}
        """#))
  }

  @Test func `an HTTP API adds them`() throws {
    try expect(
      ProxyAnswersCORS.self,
      isSilentAbout: portal(
        #"""
        cors: {allowOrigins: [https://a.example.com]}
        routes: {GET /a: tasks}
        """#))
  }
}
