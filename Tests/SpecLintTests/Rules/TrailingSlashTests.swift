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

  @Test func `a REST API cannot express it`() throws {
    try expect(
      TrailingSlash.self,
      in: shop(
        #"""
        routes: {GET /a«/»: tasks, GET /: tasks}
        """#), finds: "'GET /a/' ends with a slash, which no resource of a REST API does",
      help: "write `GET /a`")
  }

  @Test func `is an error there`() throws {
    let spec = MarkedSpec(shop("routes: {GET /a/: tasks}"))
    #expect(try spec.allFindings().filter { $0.code == "AG311" }.map(\.severity) == [.error])
  }
}
