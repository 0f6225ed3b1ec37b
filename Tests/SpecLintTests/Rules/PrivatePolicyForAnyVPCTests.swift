import Testing

@testable import SpecLint

@Suite struct PrivatePolicyForAnyVPCTests {
  @Test func `a document names endpoints`() throws {
    try expect(
      PrivatePolicyForAnyVPC.self,
      in: shop(
        """
        endpoint: private
        routes: {GET /orders: {function: tasks, authorizer: none}}
        policy:
          Version: "2012-10-17"
          Statement:
            - «{Effect: Allow, Principal: "*", Action: execute-api:Invoke, Resource: execute-api:/*}»
        """), finds: "the policy of private API 'shop' names no VPC endpoint",
      help: "add a condition on `aws:SourceVpce`, or write `policy: {allow: {vpcEndpoints: [vpce-…]}}`")
  }

  @Test func `the short form names endpoints`() throws {
    try expect(
      PrivatePolicyForAnyVPC.self,
      in: shop(
        """
        endpoint: private
        routes: {GET /orders: {function: tasks, authorizer: none}}
        policy: {allow: «{ips: [10.0.0.0/8]}»}
        """), finds: "the policy of private API 'shop' names no VPC endpoint",
      help: "add `vpcEndpoints: [vpce-…]`")
  }

  @Test func `endpoints, VPCs, accounts`() throws {
    try expect(
      PrivatePolicyForAnyVPC.self,
      isSilentAbout: shop(
        """
        endpoint: private
        routes: {GET /orders: {function: tasks, authorizer: none}}
        policy: {allow: {vpcEndpoints: vpce-1}}
        """))
    try expect(
      PrivatePolicyForAnyVPC.self,
      isSilentAbout: shop(
        """
        endpoint: private
        routes: {GET /orders: {function: tasks, authorizer: none}}
        policy: {allow: {accounts: "123456789012"}}
        """))
    try expect(
      PrivatePolicyForAnyVPC.self,
      isSilentAbout: shop(
        """
        endpoint: private
        routes: {GET /orders: {function: tasks, authorizer: none}}
        policy:
          Version: "2012-10-17"
          Statement:
            - {Effect: Allow, Principal: "*", Action: execute-api:Invoke, Resource: execute-api:/*, Condition: {StringEquals: {aws:SourceVpc: vpc-1}}}
        """))
    try expect(
      PrivatePolicyForAnyVPC.self,
      isSilentAbout: shop(
        """
        endpoint: private
        routes: {GET /orders: {function: tasks, authorizer: none}}
        policy:
          Version: "2012-10-17"
          Statement:
            - {Effect: Allow, Principal: "*", Action: execute-api:Invoke, Resource: execute-api:/*}
            - {Effect: Deny, Principal: "*", Action: execute-api:Invoke, Resource: execute-api:/*, Condition: {StringNotEquals: {"aws:sourceVpce": vpce-1}}}
        """))
    try expect(
      PrivatePolicyForAnyVPC.self,
      isSilentAbout: shop(
        """
        routes: {GET /a: tasks}
        policy:
          Version: "2012-10-17"
          Statement:
            - {Effect: Allow, Principal: "*", Action: execute-api:Invoke, Resource: execute-api:/*}
        """))
  }
}
