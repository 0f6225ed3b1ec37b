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

  @Test func `REST APIs have the same methods`() throws {
    try expect(
      InvalidMethod.self,
      in: shop(
        #"""
        routes: {«get» /a: tasks, ANY /a: tasks, HEAD /a: tasks}
        """#), finds: "'get' is not an HTTP method of API Gateway",
      help: "write `GET /a`")
  }
}
