import Testing

@testable import SpecLint

@Suite struct StreamWithBufferingTests {
  @Test func `a stream is not cached`() throws {
    try expect(
      StreamWithBuffering.self,
      in: shop(
        #"""
        defaults: {cache: {ttl: 60s}}
        routes:
          GET /a: {function: tasks, integration: {responseTransferMode: «stream»}}
          GET /b: {function: tasks, cache: false, integration: {responseTransferMode: stream}}
        """#), finds: "route 'GET /a' streams its answer and caches it")
  }

  @Test func `and not compressed`() throws {
    try expect(
      StreamWithBuffering.self,
      in: shop(
        #"""
        minimumCompressionSize: 1KiB
        routes: {GET /a: {function: tasks, integration: {responseTransferMode: «stream»}}, GET /b: tasks}
        """#), finds: "route 'GET /a' streams its answer on an API that compresses")
  }
}
