import Testing

@testable import SpecLint

@Suite struct NoDefaultResponseTests {
  @Test func `a custom integration has a default response`() throws {
    try expect(
      NoDefaultResponse.self,
      in: shop(
        #"""
        routes:
          GET /a: {function: tasks, proxy: false, responses: {«"404"»: {pattern: ".*NF.*"}, "500": {pattern: ".*E.*"}}}
          GET /d: {service: {action: "sqs:SendMessage", role: "arn:aws:iam::123456789012:role/r"}, responses: {«"400"»: {pattern: '4\d\d'}}}
        """#), finds: "no response of route 'GET /a' is the default", "no response of route 'GET /d' is the default",
      help: "add one response without `pattern`")
  }

  @Test func `proxies and short forms answer by themselves`() throws {
    try expect(
      NoDefaultResponse.self,
      isSilentAbout: shop(
        #"""
        routes:
          GET /a: tasks
          GET /b: {function: tasks, proxy: false, responses: {"200": {}, "404": {pattern: ".*NF.*"}}}
          GET /c: {mock: {status: 200}}
          GET /d: {service: {action: "sqs:SendMessage", role: "arn:aws:iam::123456789012:role/r"}}
          GET /e: {function: tasks, proxy: false}
        """#))
  }
}
