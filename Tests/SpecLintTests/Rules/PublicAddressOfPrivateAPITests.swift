import Testing

@testable import SpecLint

@Suite struct PublicAddressOfPrivateAPITests {
  @Test func `a VPC has addresses of its own`() throws {
    try expect(
      PublicAddressOfPrivateAPI.self,
      in: shop(
        """
        endpoint: private
        routes: {GET /orders: {function: tasks, authorizer: none}}
        policy:
          Version: "2012-10-17"
          Statement:
            - {Effect: Allow, Principal: "*", Action: execute-api:Invoke, Resource: execute-api:/*, Condition: {IpAddress: {«aws:SourceIp»: 10.0.0.0/8}, StringEquals: {aws:SourceVpce: vpce-1}}}
        """), finds: "requests to private API 'shop' carry no 'aws:SourceIp'",
      help: "write `aws:VpcSourceIp`")
  }

  @Test func `the right key, or a public API`() throws {
    try expect(
      PublicAddressOfPrivateAPI.self,
      isSilentAbout: shop(
        """
        endpoint: private
        routes: {GET /orders: {function: tasks, authorizer: none}}
        policy:
          Version: "2012-10-17"
          Statement:
            - {Effect: Allow, Principal: "*", Action: execute-api:Invoke, Resource: execute-api:/*, Condition: {IpAddress: {aws:VpcSourceIp: 10.0.0.0/8}}}
        """))
    try expect(
      PublicAddressOfPrivateAPI.self,
      isSilentAbout: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: none}}
        policy:
          Version: "2012-10-17"
          Statement:
            - {Effect: Allow, Principal: "*", Action: execute-api:Invoke, Resource: execute-api:/*, Condition: {IpAddress: {aws:SourceIp: 192.0.2.1}}}
        """))
  }
}
