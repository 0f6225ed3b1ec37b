import Testing

@testable import SpecLint

@Suite struct QuotedJSONTests {
  @Test func `quotes around $input.json double`() throws {
    try expect(
      QuotedJSON.self,
      in: shop(
        template: #"""
          {"a": "«$input.json('$.a')»"}
          """#),
      finds: #"'$input.json('$.a')' already yields JSON: the quotes double"#, help: #"drop the quotes around it"#)
  }

  @Test func `without quotes, or inside of a call, it passes`() throws {
    try expect(
      QuotedJSON.self,
      isSilentAbout: shop(
        template: #"""
          {"a": $input.json('$.a'), "b": "$util.base64Encode($input.json('$'))"}
          """#))
  }

  @Test func `other types have other quotes`() throws {
    try expect(
      QuotedJSON.self,
      isSilentAbout: shop(
        template: #"""
          <a b="$input.json('$.a')"/>
          """#, contentType: "application/xml"))
  }
}
