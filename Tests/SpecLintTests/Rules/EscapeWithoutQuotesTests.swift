import Testing

@testable import SpecLint

@Suite struct EscapeWithoutQuotesTests {
  @Test func `the replacement is missing`() throws {
    try expect(
      EscapeWithoutQuotes.self,
      in: shop(
        template: #"""
          {"a": "«$util.escapeJavaScript($x)»"}
          """#),
      finds: #"`\'` is not valid JSON, and 'escapeJavaScript' writes it for a single quote"#)
  }

  @Test func `with it, or set aside for later, it passes`() throws {
    try expect(
      EscapeWithoutQuotes.self,
      isSilentAbout: shop(
        template: #"""
          #set($y = $util.escapeJavaScript($x)){"a": "$util.escapeJavaScript($x).replaceAll("\\'","'")", "b": "$y.replaceAll("a","b")"}
          """#))
  }
}
