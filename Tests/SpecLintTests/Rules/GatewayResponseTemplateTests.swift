import Testing

@testable import SpecLint

@Suite struct GatewayResponseTemplateTests {
  @Test func `directives, $input and calls are found`() throws {
    try expect(
      GatewayResponseTemplate.self,
      in: shop(
        #"""
        gatewayResponses:
          DEFAULT_4XX:
            templates:
              application/json: '{«#if»($x)"a": «$input.json("$")», "b": $context.error.message.«length()»«#end»}'
        """#),
      finds: #"gateway responses substitute variables only, they are not VTL"#,
      #"'$input' does not exist in gateway responses"#, #"'length' is not called in gateway responses"#,
      #"gateway responses substitute variables only, they are not VTL"#)
  }

  @Test func `variables pass`() throws {
    try expect(
      GatewayResponseTemplate.self,
      isSilentAbout: shop(
        #"""
        gatewayResponses:
          DEFAULT_4XX:
            templates:
              application/json: '{"message": $context.error.messageString, "stage": "$stageVariables.x", "color": "#ffffff", "o": "$method.request.header.Origin"}'
        """#))
  }
}
