import Testing

@testable import SpecLint

@Suite struct BinaryTemplatesTests {
  @Test func `where every type is binary templates read bytes`() throws {
    try expect(
      BinaryTemplates.self,
      in: shop(
        #"""
        binaryMediaTypes: ["*/*"]
        defaults: {responses: {"200": {}}}
        routes:
          «GET /a»: {integration: {type: mock, requestTemplates: {application/json: '{"statusCode": 200}'}}}
          «POST /b»: {function: tasks, proxy: false, request: {templates: {application/json: x}}}
          GET /c: {mock: {status: 200}, request: {contentHandling: convertToText}}
          GET /d: tasks
          GET /e: {mock: {status: 200}}
        """#), finds: "the mock of route 'GET /a' gets binary bodies",
      "the template of route 'POST /b' gets binary bodies",
      help: "add `request: {contentHandling: convertToText}`, or list the types that are binary")
  }

  @Test func `other types leave them text`() throws {
    try expect(
      BinaryTemplates.self,
      isSilentAbout: shop(
        #"""
        binaryMediaTypes: [image/*]
        routes: {GET /a: {mock: {status: 200}}}
        """#))
  }
}
