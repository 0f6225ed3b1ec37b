import Testing

@testable import SpecLint

@Suite struct StatusAsPatternTests {
  @Test func `a bare status for a function is found`() throws {
    try expect(
      StatusAsPattern.self,
      in: shop(
        #"""
        routes:
          GET /a: {function: orders, proxy: false, responses: {200: {}, 404: {pattern: «'404'»}}}
        """#),
      finds: #"pattern '404' is matched against the error message of the function, not against a status"#)
  }

  @Test func `other back ends have a status`() throws {
    try expect(
      StatusAsPattern.self,
      isSilentAbout: shop(
        #"""
        routes:
          GET /a: {http: "https://b.example.com", proxy: false, responses: {200: {}, 404: {pattern: '404'}}}
          GET /b: {function: orders, proxy: false, responses: {200: {}, 404: {pattern: '.*404.*'}}}
        """#))
  }
}
