import Testing

@testable import SpecLint

@Suite struct MalformedPatternTests {
  @Test func `the place inside of the pattern is found`() throws {
    try expect(
      MalformedPattern.self,
      in: shop(
        #"""
        routes:
          GET /a: {function: orders, proxy: false, responses: {200: {}, 400: {pattern: '«*».Error'}, 404: {pattern: '.*«(»NotFound'}, 500: {pattern: "a«\\y»"}}}
        """#),
      finds: #"pattern '*.Error' does not compile: '*' repeats nothing"#,
      #"pattern '.*(NotFound' does not compile: a group is not closed"#,
      #"pattern 'a\y' does not compile: '\y' is no escape of Java"#, help: #"write `.*Error`"#)
  }

  @Test func `what Java compiles passes`() throws {
    try expect(
      MalformedPattern.self,
      isSilentAbout: shop(
        #"""
        routes:
          GET /a: {function: orders, proxy: false, responses: {200: {}, 404: {pattern: '(\n|.)*NotFound(\n|.)*'}, 500: {pattern: '5\d{2}'}}}
        """#))
  }
}
