import Testing

@testable import SpecLint

@Suite struct VPCConditionOnPublicAPITests {
  @Test func `a public API has no VPC`() throws {
    try expect(
      VPCConditionOnPublicAPI.self,
      in: shop(
        """
        endpoint: edge
        policy: {allow: {vpcEndpoints: [«vpce-0a1b2c3d»]}}
        routes: {GET /a: tasks}
        """), finds: "the policy of edge API 'shop' asks for a VPC",
      help: "write `endpoint: private`, or tell callers apart by `ips` or `accounts`")
  }

  @Test func `in documents too`() throws {
    try expect(
      VPCConditionOnPublicAPI.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: none}}
        policy:
          Version: "2012-10-17"
          Statement:
            - {Effect: Allow, Principal: "*", Action: execute-api:Invoke, Resource: execute-api:/*, Condition: {StringEquals: {«aws:SourceVpc»: vpc-1}}}
        """), finds: "the policy of regional API 'shop' asks for a VPC")
  }

  @Test func `private, or by address`() throws {
    try expect(
      VPCConditionOnPublicAPI.self,
      isSilentAbout: shop(
        """
        endpoint: private
        routes: {GET /orders: {function: tasks, authorizer: none}}
        policy: {allow: {vpcEndpoints: vpce-1}}
        """))
    try expect(
      VPCConditionOnPublicAPI.self,
      isSilentAbout: shop(
        """
        policy: {allow: {ips: 192.0.2.1}}
        routes: {GET /a: tasks}
        """))
  }
}
