import Testing

@testable import SpecLint

@Suite struct GatewayResponseHeaderTests {
  @Test func `keys and sources are checked`() throws {
    try expect(
      GatewayResponseHeader.self,
      in: shop(
        #"""
        gatewayResponses:
          DEFAULT_4XX: {headers: {«method.response.header.X-Id»: context.requestId, X-A: «body.$.a», X-B: «integration.response.header.B»}}
        """#),
      finds: #"'method.response.header.X-Id' is not the name of a header"#,
      #"a gateway response cannot read 'body.$.a'"#, #"a gateway response cannot read 'integration.response.header.B'"#,
      help: #"write `X-Id`"#)
  }

  @Test func `names and sources of the request pass`() throws {
    try expect(
      GatewayResponseHeader.self,
      isSilentAbout: shop(
        #"""
        gatewayResponses:
          DEFAULT_4XX: {headers: {X-Id: context.requestId, Access-Control-Allow-Origin: "*", X-A: header.Origin, X-B: stageVariables.x}}
        """#))
  }
}
