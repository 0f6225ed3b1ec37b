import Testing

@testable import SpecLint

@Suite struct ResponseStreamingTests {
  @Test func `a custom integration has no stream`() throws {
    try expect(
      ResponseStreaming.self,
      in: shop(
        #"""
        routes:
          GET /a: {function: tasks, proxy: false, integration: {responseTransferMode: «stream»}, responses: {"200": {}}}
          GET /b: {function: tasks, integration: {responseTransferMode: stream}}
          GET /c: {http: "https://b.example.com", integration: {responseTransferMode: stream}}
          GET /d: {function: tasks, proxy: false, integration: {responseTransferMode: buffered}, responses: {"200": {}}}
        """#), finds: "streaming works for proxy integrations only")
  }
}
