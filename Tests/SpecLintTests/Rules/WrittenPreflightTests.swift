import Testing

@testable import SpecLint

@Suite struct WrittenPreflightTests {
  @Test func `one OPTIONS method for each path`() throws {
    try expect(
      WrittenPreflight.self,
      in: shop(
        #"""
        cors: {allowOrigins: [https://a.example.com]}
        routes:
          GET /a: tasks
          «OPTIONS /a»: {mock: {status: 204}}
          GET /b: {function: tasks, cors: none}
          OPTIONS /b: {mock: {status: 204}, cors: none}
        """#), finds: "'OPTIONS /a' is written and generated",
      help: "drop the route, or write `cors: none` on the routes of '/a'")
  }

  @Test func `CORS of another route of the path counts`() throws {
    try expect(
      WrittenPreflight.self,
      in: shop(
        #"""
        routes:
          GET /a: {function: tasks, cors: {allowOrigins: [https://a.example.com]}}
          «OPTIONS /a»: {mock: {status: 204}}
          OPTIONS /b: {mock: {status: 204}}
        """#), finds: "'OPTIONS /a' is written and generated")
  }

  @Test func `an HTTP API answers by itself`() throws {
    try expect(
      WrittenPreflight.self,
      isSilentAbout: portal(
        #"""
        cors: {allowOrigins: [https://a.example.com]}
        routes: {OPTIONS /a: tasks}
        """#))
  }
}
