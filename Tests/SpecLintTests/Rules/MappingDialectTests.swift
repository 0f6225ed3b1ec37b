import Testing

@testable import SpecLint

@Suite struct MappingDialectTests {
  @Test func `REST words are translated`() throws {
    try expect(
      MappingDialect.self,
      in: portal(
        #"""
        routes: {GET /a: {function: tasks, request: {parameters: {"append:header.X": «method.request.querystring.page»}}}}
        """#), finds: "'method.request.querystring.page' is REST syntax", help: "write `query.page`")
  }

  @Test func `AWS's members get AWS's words`() throws {
    try expect(
      MappingDialect.self,
      in: portal(
        #"""
        routes: {GET /a: {function: tasks, integration: {requestParameters: {"append:header.X": «method.request.header.Y»}}}}
        """#), finds: "'method.request.header.Y' is REST syntax", help: "write `$request.header.Y`")
  }

  @Test func `targets are looked at`() throws {
    try expect(
      MappingDialect.self,
      in: portal(
        #"""
        routes: {GET /a: {function: tasks, request: {parameters: {«integration.request.header.X»: header.Y}}, responses: {"200": {parameters: {«method.response.header.X»: header.Y}}}}}
        """#), finds: "'integration.request.header.X' is REST syntax", "'method.response.header.X' is REST syntax",
      help: "write `overwrite:header.X`")
  }

  @Test func `our words and AWS's pass`() throws {
    try expect(
      MappingDialect.self,
      isSilentAbout: portal(
        #"""
        routes: {GET /a: {function: tasks, request: {parameters: {"append:header.X": query.page, "append:header.Y": $request.header.Y, "append:header.Z": a method.request.x}}}}
        """#))
  }

  @Test func `words of HTTP APIs are translated for REST APIs`() throws {
    try expect(
      MappingDialect.self,
      in: shop(
        #"""
        routes:
          GET /a:
            http: "https://b.example.com"
            request: {parameters: {«append:header.A»: query.a, «overwrite:path»: path.x, «remove:header.B»: "", header.C: «$request.querystring.c», header.D: $.x, header.E: $context.requestId}}
          GET /b:
            http: "https://b.example.com"
            integration: {requestParameters: {«overwrite:header.A»: "'a'", integration.request.header.B: «$request.header.B»}}
        """#), finds: "'append:header.A' is HTTP API syntax", "'overwrite:path' is HTTP API syntax",
      "'remove:header.B' is HTTP API syntax", "'$request.querystring.c' is HTTP API syntax",
      "'overwrite:header.A' is HTTP API syntax", "'$request.header.B' is HTTP API syntax",
      help: "write `header.A`")
  }
}
