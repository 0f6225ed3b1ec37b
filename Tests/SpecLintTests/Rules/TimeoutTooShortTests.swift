import Testing

@testable import SpecLint

@Suite struct TimeoutTooShortTests {
  @Test func `50 milliseconds are the least`() throws {
    try expect(
      TimeoutTooShort.self,
      in: portal(
        #"""
        routes: {GET /a: {function: tasks, timeout: «20ms»}, GET /b: {function: tasks, timeout: 50ms}, GET /c: {function: tasks, integration: {timeoutInMillis: «49»}}, GET /d: {function: tasks, timeout: «0»}}
        """#), finds: "20ms is below the minimum of 50ms", "49ms is below the minimum of 50ms",
      "0s is below the minimum of 50ms")
  }

  @Test func `on REST APIs too`() throws {
    try expect(
      TimeoutTooShort.self,
      in: shop(
        #"""
        routes: {GET /a: {function: tasks, timeout: «20ms»}, GET /b: {function: tasks, timeout: 50ms}}
        """#), finds: "20ms is below the minimum of 50ms")
  }
}
