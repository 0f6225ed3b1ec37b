import Testing

@testable import SpecLint

@Suite struct MalformedPathParameterTests {
  @Test func `braces hold a name`() throws {
    try expect(
      MalformedPathParameter.self,
      in: portal(
        #"""
        routes:
          GET /users/«{}»: tasks
          GET /«{a b}»: tasks
          GET /«{+}»/x: tasks
          GET /«{id»/y: tasks
          GET /«id}»/z: tasks
          "GET /«{{id}}»": tasks
          GET /a/{some.name_$-1}: tasks
          GET /file{id}: tasks
        """#), finds: "'{}' is not a path parameter", "'{a b}' is not a path parameter",
      "'{+}' is not a path parameter", "'{id' is not a path parameter", "'id}' is not a path parameter",
      "'{{id}}' is not a path parameter")
  }

  @Test func `on REST APIs too`() throws {
    try expect(
      MalformedPathParameter.self,
      in: shop(
        #"""
        routes:
          GET /users/«{}»: tasks
        """#), finds: "'{}' is not a path parameter")
  }
}
