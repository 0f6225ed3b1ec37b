import Testing

@testable import SpecLint

@Suite struct SimpleResponsesPayloadTests {
  @Test func `simple responses need payload 2.0`() throws {
    try expect(
      SimpleResponsesPayload.self,
      in: portal(
        #"""
        authorizers:
          a: {type: request, function: tasks, simpleResponses: true, payload: «1.0»}
          b: {type: request, function: tasks, simpleResponses: false, payload: 1.0}
          c: {type: request, function: tasks, simpleResponses: true}
        routes: {GET /a: tasks}
        """#), finds: "simple responses need payload format 2.0")
  }
}
