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
}
