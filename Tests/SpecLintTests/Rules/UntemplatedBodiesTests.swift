import Testing

@testable import SpecLint

@Suite struct UntemplatedBodiesTests {
  @Test func `a template asks for never`() throws {
    try expect(
      UntemplatedBodies.self,
      in: shop(
        #"""
        defaults: {responses: {"200": {}}}
        routes:
          POST /a: {function: tasks, proxy: false, request: {templates: {«application/json»: x}}}
          POST /b: {function: tasks, proxy: false, request: {templates: {application/json: x}, passthrough: never}}
          GET /c: {function: tasks, proxy: false, request: {templates: {application/json: x}}}
          POST /d: {mock: {status: 200}, request: {templates: {application/json: x}}}
          POST /e: {function: tasks, proxy: false}
        """#), finds: "bodies of other content types reach the back end of route 'POST /a' unchanged",
      help: "add `passthrough: never`: other types get 415")
  }
}
