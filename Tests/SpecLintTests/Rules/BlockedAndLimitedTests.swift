import Testing

@testable import SpecLint

@Suite struct BlockedAndLimitedTests {
  @Test func `a throttle blocks or limits`() throws {
    try expect(
      BlockedAndLimited.self,
      in: portal("routes: {GET /a: {function: tasks, throttle: {block: «true», rateLimit: 5, burstLimit: 5}}}"),
      finds: "the throttle blocks and limits at once")
  }

  @Test func `one of them is fine`() throws {
    try expect(
      BlockedAndLimited.self,
      isSilentAbout: portal(
        """
        routes: {GET /a: {function: tasks, throttle: {block: true}}}
        stages: {prod: {throttle: {block: false, rateLimit: 5, burstLimit: 5}}}
        """))
  }
}
