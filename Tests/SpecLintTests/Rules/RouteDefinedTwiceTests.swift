import Testing

@testable import SpecLint

@Suite struct RouteDefinedTwiceTests {
  @Test func `spaces and case make no other route`() throws {
    try expect(
      RouteDefinedTwice.self,
      in: portal(
        #"""
        routes:
          GET /a: tasks
          «"GET  /a"»: tasks
          «get /b»: tasks
          GET /b: tasks
          GET /c: tasks
          Get  /d: tasks
          "get /D": tasks
        """#), finds: "route 'GET /a' is defined twice", "route 'GET /b' is defined twice")
  }

  @Test func `on REST APIs too`() throws {
    try expect(
      RouteDefinedTwice.self,
      in: shop(
        #"""
        routes: {GET /a: tasks, «"GET  /a"»: tasks, ANY /a: tasks}
        """#), finds: "route 'GET /a' is defined twice")
  }
}
