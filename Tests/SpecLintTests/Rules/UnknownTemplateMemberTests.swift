import Testing

@testable import SpecLint

@Suite struct UnknownTemplateMemberTests {
  @Test func `members of AppSync and slips of the pen are named`() throws {
    try expect(
      UnknownTemplateMember.self,
      in: shop(
        template: #"""
          $util.«toJson»($x) $util.«escapeJavascript»($x) $util.«qr»($x) $util.«urlEncode()»
          """#),
      finds: #"'$util.toJson' is AppSync, not API Gateway"#, #"'$util.escapeJavascript' does not exist"#,
      #"'$util.qr' is AppSync, not API Gateway"#, #"'$util.urlEncode' takes one value"#,
      help: #"write `$input.json('$')`"#)
  }

  @Test func `the input has four members`() throws {
    try expect(
      UnknownTemplateMember.self,
      in: shop(
        template: #"""
          $input.«jsn»('$') $input.«json» $input.«json()» $input.params().«query».a $input.«bodi»
          """#),
      finds: #"'$input.jsn' does not exist"#, #"'$input.json' is a function"#, #"'$input.json' takes one JSONPath"#,
      #"'$input.params().query' does not exist"#, #"'$input.bodi' does not exist"#)
  }

  @Test func `what exists passes, and so does what a value can do`() throws {
    try expect(
      UnknownTemplateMember.self,
      isSilentAbout: shop(
        template: #"""
          $input.body $input.json('$') $input.path('$.a').size() $input.params('a') $input.params().header.get('X') $util.urlEncode($util.urlDecode($x.anything(1, 2))) $util.base64Encode('a') $util.parseJson($x).b
          """#))
  }
}
