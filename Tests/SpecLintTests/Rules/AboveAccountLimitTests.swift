import Testing

@testable import SpecLint

@Suite struct AboveAccountLimitTests {
  @Test func `10000 a second, 5000 at once`() throws {
    try expect(
      AboveAccountLimit.self,
      in: portal(
        """
        defaults: {throttle: {rateLimit: «20000», burstLimit: 8000}}
        routes: {GET /a: {function: tasks, throttle: {rateLimit: 5000, burstLimit: «6000»}}}
        """), finds: "the rate is above what the account gets",
      "the burst is above what the account gets",
      help: "lower it, or have AWS raise the quota and say so: `aws: {quotas: {throttleRate: …}}`")
  }

  @Test func `less in some regions`() throws {
    try expect(
      AboveAccountLimit.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {throttle: {rateLimit: «3000», burstLimit: 1000}}}
        """, top: "aws: {region: eu-south-2}"), finds: "the rate is above what the account gets")
  }

  @Test func `within, raised, or shut`() throws {
    try expect(
      AboveAccountLimit.self,
      isSilentAbout: portal("defaults: {throttle: {rateLimit: 10000, burstLimit: 5000}}"))
    try expect(
      AboveAccountLimit.self,
      isSilentAbout: portal(
        "defaults: {throttle: {rateLimit: 20000, burstLimit: 20000}}",
        top: "aws: {quotas: {throttleRate: 20000, throttleBurstRate: 20000}}"))
    try expect(
      AboveAccountLimit.self,
      isSilentAbout: portal("defaults: {throttle: {block: true}}"))
  }
}
