import Testing

@testable import SpecLint

@Suite struct GatewayResponseTypeTests {
  @Test func `an unknown type is named`() throws {
    try expect(
      GatewayResponseType.self,
      in: shop(
        #"""
        gatewayResponses: {«NOT_FOUND»: {status: 404}, «default_4xx»: {}, «THROTLED»: {}}
        """#),
      finds: #"'NOT_FOUND' is not a gateway response"#, #"'default_4xx' is not a gateway response"#,
      #"'THROTLED' is not a gateway response"#, help: #"write `RESOURCE_NOT_FOUND`"#)
  }

  @Test func `every type of AWS passes`() throws {
    #expect(GatewayResponseType.types.count == 21)
    let entries = GatewayResponseType.types.map { "\($0): {}" }.joined(separator: ", ")
    try expect(GatewayResponseType.self, isSilentAbout: shop("gatewayResponses: {\(entries)}"))
  }
}
