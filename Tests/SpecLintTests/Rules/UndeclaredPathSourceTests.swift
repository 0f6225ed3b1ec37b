import Testing

@testable import SpecLint

@Suite struct UndeclaredPathSourceTests {
  @Test func `a path parameter stands in the path`() throws {
    try expect(
      UndeclaredPathSource.self,
      in: shop(
        #"""
        routes:
          GET /a/{id}:
            http: "https://b.example.com/x"
            request: {parameters: {header.A: «path.ids», header.B: path.id, header.C: query.page, header.D: «method.request.path.x»}}
          GET /b: {http: "https://b.example.com/x", validate: {path: {«id»: required}}}
        """#), finds: "route 'GET /a/{id}' has no path parameter 'ids'",
      "route 'GET /a/{id}' has no path parameter 'x'", "route 'GET /b' has no path parameter 'id'",
      help: "the path parameter is called `id`")
  }
}
