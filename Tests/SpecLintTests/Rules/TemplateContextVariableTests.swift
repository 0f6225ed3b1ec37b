import Testing

@testable import SpecLint

@Suite struct TemplateContextVariableTests {
  @Test func `variables of logs, of other APIs and slips are told apart`() throws {
    try expect(
      TemplateContextVariable.self,
      in: shop(
        template: #"""
          «$context.responseLatency» «$context.routeKey» «$context.requestID» «$context.identity.sourceIP»
          """#),
      finds: #"'$context.responseLatency' exists in access logs only"#,
      #"'$context.routeKey' does not exist on a REST API"#, #"'$context.requestID' does not exist"#,
      #"'$context.identity.sourceIP' does not exist"#)
  }

  @Test func `known, free and new ones pass`() throws {
    try expect(
      TemplateContextVariable.self,
      isSilentAbout: shop(
        template: #"""
          $context.requestId $context.authorizer.any $context.authorizer.claims.sub $context.brandNewThing $context.identity.get(1) #set($context.responseOverride.status = 400)#set($context.responseOverride.header.X = 1)
          """#))
  }
}
