import Testing

@testable import SpecLint

@Suite struct MockWithoutStatusTests {
  @Test func `a template without a status is found`() throws {
    try expect(
      MockWithoutStatus.self,
      in: shop(
        #"""
        routes:
          GET /a: {integration: {type: mock, requestTemplates: {application/json: «'{}'»}}, responses: {200: {}}}
        """#),
      finds: #"the template of the mock prints no `statusCode`"#)
  }

  @Test func `one that prints it passes`() throws {
    try expect(
      MockWithoutStatus.self,
      isSilentAbout: shop(
        #"""
        routes:
          GET /a: {integration: {type: mock, requestTemplates: {application/json: '{"statusCode": 200}'}}, responses: {200: {}}}
        """#))
  }
}
