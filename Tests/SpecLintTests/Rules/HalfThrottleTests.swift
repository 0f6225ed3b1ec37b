import Testing

@testable import SpecLint

@Suite struct HalfThrottleTests {
  @Test func `a rate and a burst stand together`() throws {
    try expect(
      HalfThrottle.self,
      in: portal(
        """
        routes: {GET /a: {function: tasks, throttle: {rateLimit: «10»}}}
        stages:
          dev: {}
          prod: {throttle: {burstLimit: «7»}, routes: {GET /a: {throttle: {rateLimit: 20}}}}
        """), finds: "the throttle has a rate and no burst", "the throttle has a burst and no rate",
      help: "add `burstLimit: 20`")
  }

  @Test func `the defaults count for every stage`() throws {
    try expect(
      HalfThrottle.self,
      in: portal("defaults: {throttle: {rateLimit: «0.2»}}\nroutes: {GET /a: tasks}\nstages: {prod: {}}"),
      finds: "the throttle has a rate and no burst", help: "add `burstLimit: 1`")
  }

  @Test func `what is not said comes from around`() throws {
    try expect(
      HalfThrottle.self,
      isSilentAbout: portal(
        """
        defaults: {throttle: {burstLimit: 20}}
        routes: {GET /a: {function: tasks, throttle: {rateLimit: 10}}, GET /b: {function: tasks, throttle: {block: true}}}
        stages:
          dev: {throttle: {rateLimit: 5}}
          prod: {throttle: {rateLimit: 5, burstLimit: 10}, routes: {GET /a: {throttle: {burstLimit: 30}}}}
        """))
  }

  @Test func `on REST stages and in usage plans too`() throws {
    try expect(
      HalfThrottle.self,
      in: shop(
        """
        routes: {GET /a: tasks}
        stages: {prod: {throttle: {rateLimit: «10»}}}
        """,
        top: """
          functions: {tasks: tasks-fn}
          usagePlans:
            partner:
              stages: {shop/prod: {routes: {GET /a: {throttle: {rateLimit: «5»}}}}}
              throttle: {burstLimit: «20»}
          """), finds: "the throttle has a rate and no burst", "the throttle has a burst and no rate",
      "the throttle has a rate and no burst")
  }
}
