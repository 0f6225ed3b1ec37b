import Testing

@testable import SpecLint

@Suite struct ContentTypeFormTests {
  @Test func `a word is no content type`() throws {
    try expect(
      ContentTypeForm.self,
      in: shop(
        #"""
        models: {Pet: {schema: {type: object}}}
        routes:
          POST /a: {function: orders, proxy: false, request: {templates: {«json»: "{}"}}, responses: {200: {templates: {«xml»: ""}}}, validate: {body: {«/json»: Pet}}}
        """#),
      finds: #"'json' is not a content type"#, #"'xml' is not a content type"#, #"'/json' is not a content type"#)
  }

  @Test func `types with parameters and suffixes pass`() throws {
    try expect(
      ContentTypeForm.self,
      isSilentAbout: shop(
        #"""
        routes:
          POST /a: {function: orders, proxy: false, request: {templates: {"application/vnd.api+json; charset=utf-8": "{}"}}}
        """#))
  }
}
