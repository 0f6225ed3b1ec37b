import Testing

@testable import SpecLint

@Suite struct InvalidJSONTemplateTests {
  @Test func `the place of a comma that is missing is found`() throws {
    try expect(
      InvalidJSONTemplate.self,
      in: shop(
        template: #"""
          {
            "a": $input.json('$.a')
            «"»b": 1
          }
          """#),
      finds: #"the template yields no JSON: a comma is missing"#)
  }

  @Test func `a comma behind the last round is found`() throws {
    try expect(
      InvalidJSONTemplate.self,
      in: shop(
        template: #"""
          [#foreach($e in $input.path('$.a'))"$e"«,»#end]
          """#),
      finds: #"the template yields no JSON: a comma stands behind the last entry"#)
  }

  @Test func `what is not meant to be JSON passes`() throws {
    try expect(
      InvalidJSONTemplate.self,
      isSilentAbout: shop(
        template: #"""
          Action=SendMessage&MessageBody=$input.body
          """#))
  }

  @Test func `other types pass`() throws {
    try expect(
      InvalidJSONTemplate.self,
      isSilentAbout: shop(
        template: #"""
          {"a" 1
          """#, contentType: "text/plain"))
  }
}
