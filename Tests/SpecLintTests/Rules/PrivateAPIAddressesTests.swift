import Testing

@testable import SpecLint

@Suite struct PrivateAPIAddressesTests {
  @Test func `a private API is dualstack`() throws {
    try expect(
      PrivateAPIAddresses.self,
      in: shop(
        #"""
        endpoint: «{type: private, vpcEndpoints: [vpce-1], ipAddressType: ipv4}»
        routes: {GET /a: tasks}
        """#), finds: "a private API is dualstack",
      help: "drop `ipAddressType`")
  }

  @Test func `the API's own word counts too`() throws {
    try expect(
      PrivateAPIAddresses.self,
      in: shop(
        #"""
        endpoint: private
        ipAddressType: «ipv4»
        routes: {GET /a: tasks}
        """#), finds: "a private API is dualstack")
  }

  @Test func `other APIs choose`() throws {
    try expect(
      PrivateAPIAddresses.self,
      isSilentAbout: shop(
        #"""
        endpoint: {type: regional, ipAddressType: ipv4}
        routes: {GET /a: tasks}
        """#))
  }
}
