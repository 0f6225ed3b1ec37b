import Testing

@testable import SpecLint

@Suite struct UnquotedStaticValueTests {
  @Test func `AWS's members are verbatim`() throws {
    try expect(
      UnquotedStaticValue.self,
      in: shop(
        #"""
        routes:
          GET /a/{id}:
            http: "https://b.example.com/{id}"
            integration:
              requestParameters:
                integration.request.header.A: «shop»
                integration.request.header.B: "'shop'"
                integration.request.header.C: method.request.path.id
                integration.request.header.D: «header.X»
                integration.request.header.E: context.requestId
                integration.request.header.F: stageVariables.f
          GET /b: {http: "https://b.example.com", request: {parameters: {header.A: shop}}}
        """#), finds: "static value 'shop' needs single quotes", "'header.X' is taken as it stands here",
      help: "write `\"'shop'\"`")
  }
}
