import Testing

@testable import SpecLint

@Suite struct TimeoutTooLongTests {
  @Test func `a route may wait 30 seconds and no longer`() throws {
    try expect(
      TimeoutTooLong.self,
      in: portal("routes: {GET /a: {function: tasks, timeout: «31s»}, GET /b: {function: tasks, timeout: 30s}}"),
      finds: "31s is over the maximum of 30s")
  }

  @Test func `a timeout of the defaults is said once`() throws {
    try expect(
      TimeoutTooLong.self,
      in: portal(
        """
        defaults: {function: tasks, timeout: «30500ms»}
        routes: {GET /a: {}, GET /b: {}}
        """), finds: "30500ms is over the maximum of 30s")
  }

  @Test func `AWS's member counts milliseconds`() throws {
    try expect(
      TimeoutTooLong.self,
      in: portal("routes: {GET /a: {function: tasks, integration: {timeoutInMillis: «30001»}}}"),
      finds: "30001ms is over the maximum of 30s")
  }

  @Test func `REST APIs have rules of their own`() throws {
    try expect(
      TimeoutTooLong.self,
      isSilentAbout: shop(
        #"""
        routes: {GET /a: {function: tasks, timeout: 31s}}
        """#))
  }
}
