import Testing

@testable import SpecLint

@Suite struct MockWithoutStatusTests {
  @Test func `a template of a mock yields a status`() throws {
    try expect(
      MockWithoutStatus.self,
      in: shop(
        #"""
        defaults: {responses: {"200": {}}}
        routes:
          GET /a: {integration: {type: «mock»}}
          GET /b: {integration: {type: mock, requestTemplates: {application/json: «"{}"»}}}
          GET /c: {integration: {type: mock, requestTemplates: {application/json: '{"statusCode": 200}'}}}
          GET /d: {mock: {status: 200}}
        """#), finds: "the mock of route 'GET /a' yields no status", "this template of a mock yields no `statusCode`",
      help: "use `mock: {status: 200}`")
  }
}
