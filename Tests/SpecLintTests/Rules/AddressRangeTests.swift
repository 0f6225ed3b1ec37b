import Testing

@testable import SpecLint

@Suite struct AddressRangeTests {
  @Test func `addresses are addresses`() throws {
    try expect(
      AddressRange.self,
      in: shop(
        """
        routes: {GET /a: tasks}
        policy: {allow: {ips: [«192.0.2.300», «192.0.2.0/33», «example.com», «"2001:db8::1::2"»]}, deny: {ips: «192.0.2»}}
        """), finds: "'192.0.2.300' is not an IP address or range",
      "'192.0.2.0/33' is not an IP address or range",
      "'example.com' is not an IP address or range",
      "'2001:db8::1::2' is not an IP address or range",
      "'192.0.2' is not an IP address or range",
      help: "write `192.0.2.1`, or a range like `192.0.2.0/24`")
  }

  @Test func `in documents too`() throws {
    try expect(
      AddressRange.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: none}}
        policy:
          Version: "2012-10-17"
          Statement:
            - {Effect: Allow, Principal: "*", Action: execute-api:Invoke, Resource: execute-api:/*, Condition: {NotIpAddress: {aws:SourceIp: [192.0.2.1, «192.0.2.1/»]}}}
        """), finds: "'192.0.2.1/' is not an IP address or range")
  }

  @Test func `addresses and ranges`() throws {
    try expect(
      AddressRange.self,
      isSilentAbout: shop(
        """
        routes: {GET /a: tasks}
        policy: {allow: {ips: [192.0.2.1, 0.0.0.0/0, "2001:db8::/32", "::1", "2001:db8:0:0:0:0:0:1"]}}
        """))
  }
}
