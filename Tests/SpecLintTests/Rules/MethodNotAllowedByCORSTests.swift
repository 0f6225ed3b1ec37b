import Testing

@testable import SpecLint

@Suite struct MethodNotAllowedByCORSTests {
  @Test func `methods of the routes are listed`() throws {
    try expect(
      MethodNotAllowedByCORS.self,
      in: portal(
        #"""
        cors: {allowOrigins: [https://a.example.com], allowMethods: «[GET]»}
        routes: {GET /a: tasks, POST /a: tasks, DELETE /a: tasks, DELETE /b: tasks}
        """#), finds: "'DELETE' is used by 'DELETE /a' but not allowed by CORS",
      help: "add `DELETE` to `allowMethods`")
  }

  @Test func `a route of a REST API may have its own`() throws {
    try expect(
      MethodNotAllowedByCORS.self,
      in: shop(
        #"""
        cors: {allowOrigins: [https://a.example.com], allowMethods: «[GET]»}
        routes:
          DELETE /a: {function: tasks, cors: {allowOrigins: [https://a.example.com], allowMethods: [DELETE]}}
          PUT /b: {function: tasks, cors: none}
          PATCH /c: tasks
          PUT /c: tasks
        """#), finds: "'PATCH', 'PUT' are used but not allowed by CORS")
  }

  @Test func `a star allows all`() throws {
    try expect(
      MethodNotAllowedByCORS.self,
      isSilentAbout: shop(
        #"""
        cors: {allowOrigins: [https://a.example.com], allowMethods: ["*"]}
        routes: {DELETE /a: tasks, ANY /b: tasks}
        """#))
  }
}
