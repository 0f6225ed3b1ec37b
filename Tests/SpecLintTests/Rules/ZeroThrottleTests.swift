import Testing

@testable import SpecLint

@Suite struct ZeroThrottleTests {
  @Test func `a limit of 0 is block`() throws {
    try expect(
      ZeroThrottle.self,
      in: portal(
        """
        defaults: {throttle: {rateLimit: «0», burstLimit: 0}}
        routes: {GET /a: {function: tasks, throttle: {rateLimit: 10, burstLimit: «0»}}}
        stages:
          prod: {throttle: {rateLimit: «0.0», burstLimit: 5}, routes: {GET /a: {throttle: {burstLimit: «0»}}}}
        """), finds: "a rateLimit of 0 refuses every request", "a burstLimit of 0 refuses every request",
      "a rateLimit of 0 refuses every request", "a burstLimit of 0 refuses every request",
      help: "write `throttle: {block: true}` to shut the route, or drop the limit")
  }

  @Test func `block, and limits above 0, are fine`() throws {
    try expect(
      ZeroThrottle.self,
      isSilentAbout: portal(
        """
        routes: {GET /a: {function: tasks, throttle: {block: true}}}
        stages: {prod: {throttle: {rateLimit: 0.5, burstLimit: 1}}}
        """))
  }

  @Test func `in usage plans too`() throws {
    try expect(
      ZeroThrottle.self,
      in: shop(
        "routes: {GET /a: tasks}\nstages: {prod: {}}",
        top: "usagePlans: {partner: {stages: [shop/prod], throttle: {rateLimit: 1, burstLimit: «0»}}}"),
      finds: "a burstLimit of 0 refuses every request")
  }
}
