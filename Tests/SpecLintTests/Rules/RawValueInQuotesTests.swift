import Testing

@testable import SpecLint

@Suite struct RawValueInQuotesTests {
  @Test func `what a caller sends is found, also through variables`() throws {
    try expect(
      RawValueInQuotes.self,
      in: shop(
        template: #"""
          #set($r = $input.path('$'))#foreach($e in $r.items){"a": "«$e.name»", "b": "x-«$input.params('b')»", "c": "«$input.params().path.c»"}#end
          """#),
      finds: #"a quote in '$e.name' breaks the JSON or injects fields"#,
      #"a quote in '$input.params('b')' breaks the JSON or injects fields"#,
      #"a quote in '$input.params().path.c' breaks the JSON or injects fields"#,
      help: #"write `$util.escapeJavaScript($e.name).replaceAll("\\'","'")`"#)
  }

  @Test func `what is escaped, not a caller's or outside of quotes passes`() throws {
    try expect(
      RawValueInQuotes.self,
      isSilentAbout: shop(
        template: #"""
          #set($r = $input.path('$')){"a": "$util.escapeJavaScript($r.a)", "b": $r.b, "c": "$context.requestId", "d": "$stageVariables.d", "e": "$r.e.size()", "f": "$other"}
          """#))
  }
}
