import Testing

@testable import SpecLint

@Suite struct MalformedJSONPathTests {
  @Test func `the place inside of the path is found`() throws {
    try expect(
      MalformedJSONPath.self,
      in: shop(
        template: #"""
          $input.json('$.a«[»') $input.path("«a.b»")
          """#),
      finds: #"'[' of '$.a[' is not closed"#, #"'a.b' does not begin with '$'"#)
  }

  @Test func `mappings from a body are read`() throws {
    try expect(
      MalformedJSONPath.self,
      in: shop(
        #"""
        routes:
          POST /a: {function: orders, proxy: false, request: {parameters: {header.A: 'body.$.a«[»', header.B: 'body.a.b«[»', header.C: 'method.request.body.a«.»'}}}
        """#),
      finds: #"'[' of '$.a[' is not closed"#, #"'[' of '$.a.b[' is not closed"#, #"'$.a.' ends with a dot"#)
  }

  @Test func `what Jayway reads passes`() throws {
    try expect(
      MalformedJSONPath.self,
      isSilentAbout: shop(
        template: #"""
          $input.json('$') $input.path('$..a[?(@.b > 1)]') $input.json("$.a[$i]") $input.json($path)
          """#))
  }
}
