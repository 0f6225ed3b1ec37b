import Testing

@testable import SpecLint

@Suite struct EndpointsOfPublicAPITests {
  @Test func `endpoints belong to a private API`() throws {
    try expect(
      EndpointsOfPublicAPI.self,
      in: shop(
        #"""
        endpoint: {type: edge, vpcEndpoints: [«vpce-1», vpce-2]}
        routes: {GET /a: tasks}
        """#), finds: "VPC endpoints need a private API")
  }

  @Test func `a private API has them`() throws {
    try expect(
      EndpointsOfPublicAPI.self,
      isSilentAbout: shop(
        #"""
        endpoint: {type: private, vpcEndpoints: [vpce-1]}
        routes: {GET /a: tasks}
        """#))
  }
}
