import Testing

@testable import SpecLint

@Suite struct InvalidMethodTests {
  @Test func `methods are the eight, in upper case`() throws {
    try expect(
      InvalidMethod.self,
      in: portal(
        #"""
        routes:
          «get» /a: tasks
          «FETCH» /b: tasks
          "«*» /c": tasks
          «/d»: tasks
          GET /e: tasks
          $default: tasks
          join: tasks
        """#), finds: "'get' is not an HTTP method of API Gateway", "'FETCH' is not an HTTP method of API Gateway",
      "'*' is not an HTTP method of API Gateway", "route key '/d' has no method", help: "write `GET /a`")
  }
}
