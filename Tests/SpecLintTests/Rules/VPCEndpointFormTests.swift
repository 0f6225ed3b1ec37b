import Testing

@testable import SpecLint

@Suite struct VPCEndpointFormTests {
  @Test func `an endpoint is an id`() throws {
    try expect(
      VPCEndpointForm.self,
      in: shop(
        """
        endpoint: {type: private, vpcEndpoints: [«vpc-0a1b2c3d»]}
        policy: {allow: {vpcEndpoints: [vpce-0a1b2c3d, «vpce-0a1b.execute-api.eu-west-1.vpce.amazonaws.com»]}}
        routes: {GET /a: tasks}
        """), finds: "'vpc-0a1b2c3d' is not a VPC endpoint",
      "'vpce-0a1b.execute-api.eu-west-1.vpce.amazonaws.com' is not a VPC endpoint",
      help: "write its id, such as `vpce-0a1b2c3d4e5f60718`")
  }

  @Test func `ids and Terraform's expressions`() throws {
    try expect(
      VPCEndpointForm.self,
      isSilentAbout: shop(
        """
        endpoint: {type: private, vpcEndpoints: [vpce-0a1b2c3d, {terraform: aws_vpc_endpoint.x.id}]}
        routes: {GET /a: tasks}
        """))
  }
}
