import Testing

@testable import SpecLint

@Suite struct BurstBelowRateTests {
  @Test func `a bucket holds one second`() throws {
    try expect(
      BurstBelowRate.self,
      in: portal("defaults: {throttle: {rateLimit: 100, burstLimit: «20»}}"), finds: "a burst of 20 is below the rate",
      help: "write `burstLimit: 100` or more")
  }

  @Test func `of a plan too`() throws {
    try expect(
      BurstBelowRate.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam, apiKey: required}}
        stages: {prod: {}}
        """,
        top:
          """
          functions: {tasks: tasks-fn}
          apiKeys: {customer-a: {}}
          usagePlans:
            partner: {stages: [shop/prod], throttle: {rateLimit: 10.5, burstLimit: «10»}}
          """), finds: "a burst of 10 is below the rate",
      help: "write `burstLimit: 11` or more")
  }

  @Test func `a burst as large as the rate`() throws {
    try expect(
      BurstBelowRate.self,
      isSilentAbout: portal("defaults: {throttle: {rateLimit: 100, burstLimit: 100}}"))
    try expect(
      BurstBelowRate.self,
      isSilentAbout: portal("defaults: {throttle: {rateLimit: 100}}"))
  }
}
