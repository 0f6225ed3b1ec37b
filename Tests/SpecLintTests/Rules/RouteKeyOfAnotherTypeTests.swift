import Testing

@testable import SpecLint

@Suite struct RouteKeyOfAnotherTypeTests {
  @Test func `keys of WebSocket APIs are refused`() throws {
    try expect(
      RouteKeyOfAnotherType.self,
      in: portal(
        #"""
        routes: {«$connect»: tasks, «$Default»: tasks, «join»: tasks, $default: tasks, get /x: tasks, GET: tasks}
        """#), finds: "'$connect' is not a route of an HTTP API", "'$Default' is not a route of an HTTP API",
      "'join' is not a route of an HTTP API")
  }

  @Test func `a REST API has no $default`() throws {
    try expect(
      RouteKeyOfAnotherType.self,
      in: shop(
        #"""
        routes: {«$default»: tasks, «$connect»: tasks, «join»: tasks, GET /a: tasks}
        """#), finds: "'$default' is not a route of a REST API", "'$connect' is not a route of a REST API",
      "'join' is not a route of a REST API",
      help: "write `ANY /{proxy+}` and `ANY /`")
  }
}
