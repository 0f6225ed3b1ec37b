import Testing

@testable import SpecLint

@Suite struct ResponseChosenTwiceTests {
  @Test func `one default, and no pattern twice`() throws {
    try expect(
      ResponseChosenTwice.self,
      in: shop(
        #"""
        routes:
          GET /a: {function: tasks, proxy: false, responses: {"200": {}, «"201"»: {}}}
          GET /b: {function: tasks, proxy: false, responses: {"200": {}, "404": {pattern: x.*}, "410": {pattern: «x.*»}}}
          GET /c: {function: tasks, proxy: false, responses: {"200": {}, "404": {pattern: x.*}, "410": {pattern: y.*}}}
        """#), finds: "responses '200' and '201' of route 'GET /a' are both the default",
      "responses '404' and '410' of route 'GET /b' have the same pattern",
      help: "give one of them a `pattern`")
  }
}
