import Testing

@testable import SpecLint

@Suite struct PrivateWithoutPolicyTests {
  @Test func `a private API admits somebody`() throws {
    try expect(
      PrivateWithoutPolicy.self,
      in: shop(
        """
        endpoint: «private»
        routes: {GET /orders: {function: tasks, authorizer: none}}
        """), finds: "private API 'shop' admits nobody",
      help: "write `endpoint: {type: private, vpcEndpoints: [vpce-…]}`, or add `policy:`")
  }

  @Test func `endpoints, a policy, or not private`() throws {
    try expect(
      PrivateWithoutPolicy.self,
      isSilentAbout: shop(
        """
        endpoint: {type: private, vpcEndpoints: [vpce-1]}
        routes: {GET /a: tasks}
        """))
    try expect(
      PrivateWithoutPolicy.self,
      isSilentAbout: shop(
        """
        endpoint: private
        policy: {allow: {vpcEndpoints: vpce-1}}
        routes: {GET /a: tasks}
        """))
    try expect(
      PrivateWithoutPolicy.self,
      isSilentAbout: shop(
        """
        endpoint: edge
        routes: {GET /a: tasks}
        """))
  }
}
