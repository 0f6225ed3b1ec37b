import Testing

@testable import SpecLint

@Suite struct TrailingSlashTests {
  @Test func `a slash at the end makes another route`() throws {
    try expect(
      TrailingSlash.self,
      in: portal(
        #"""
        routes:
          GET /pets«/»: tasks
          GET /a/{id}«/»: tasks
          GET /: tasks
          GET /pets: tasks
          GET /a//: tasks
        """#), finds: "'GET /pets/' is a different route from 'GET /pets'",
      "'GET /a/{id}/' is a different route from 'GET /a/{id}'", help: "write `GET /pets`")
  }
}
