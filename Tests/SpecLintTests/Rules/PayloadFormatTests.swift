import Testing

@testable import SpecLint

@Suite struct PayloadFormatTests {
  @Test func `only functions read 2.0`() throws {
    try expect(
      PayloadFormat.self,
      in: portal(
        #"""
        routes:
          GET /a: {http: https://b.example.com, payload: «2.0»}
          GET /b: {integration: {type: httpProxy, uri: https://b.example.com, payloadFormatVersion: «"2.0"»}}
          GET /c: {function: tasks, payload: 2.0}
          GET /d: {http: https://b.example.com, payload: 1.0}
          GET /e: {integration: {function: tasks, payloadFormatVersion: 2.0}}
        """#), finds: "only integrations with a function have payload format 2.0",
      "only integrations with a function have payload format 2.0")
  }
}
