import Testing

@testable import SpecLint

@Suite struct StreamTimeoutTests {
  @Test func `a stream ends after a quarter of an hour`() throws {
    try expect(
      StreamTimeout.self,
      in: shop(
        #"""
        routes:
          GET /a: {function: tasks, timeout: «16m», integration: {responseTransferMode: stream}}
          GET /b: {function: tasks, timeout: 15m, integration: {responseTransferMode: stream}}
        """#), finds: "960s is over the maximum of 15min for streams",
      help: "write `15m`")
  }
}
