import Testing

@testable import SpecLint

@Suite struct AmbiguousPatternsTests {
  @Test func `two defaults and two equal patterns are found`() throws {
    try expect(
      AmbiguousPatterns.self,
      in: shop(
        #"""
        routes:
          GET /a: {function: orders, proxy: false, responses: {200: {}, «201»: {}, 404: {pattern: 'a.*'}, «405»: {pattern: 'a.*'}}}
        """#),
      finds: #"responses 200 and 201 are both the default"#, #"responses 404 and 405 have the same pattern 'a.*'"#)
  }

  @Test func `one default and different patterns pass`() throws {
    try expect(
      AmbiguousPatterns.self,
      isSilentAbout: shop(
        #"""
        routes:
          GET /a: {function: orders, proxy: false, responses: {200: {}, 404: {pattern: 'a.*'}, 405: {pattern: 'b.*'}}}
        """#))
  }
}
