import Testing

@testable import SpecLint

@Suite struct RepeatedPathParameterTests {
  @Test func `names of parameters differ`() throws {
    try expect(
      RepeatedPathParameter.self,
      in: portal(
        #"""
        routes:
          GET /users/{id}/posts/«{id}»: tasks
          GET /a/{id}/«{id+}»: tasks
          GET /users/{id}/posts/{Id}: tasks
          GET /id/{id}: tasks
        """#), finds: "'/users/{id}/posts/{id}' names '{id}' twice", "'/a/{id}/{id+}' names '{id}' twice")
  }

  @Test func `on REST APIs too`() throws {
    try expect(
      RepeatedPathParameter.self,
      in: shop(
        #"""
        routes:
          GET /users/{id}/posts/«{id}»: tasks
        """#), finds: "'/users/{id}/posts/{id}' names '{id}' twice")
  }
}
