import Testing

@testable import SpecLint

@Suite struct VPCLinkOnOneSideTests {
  @Test func `type and id belong together`() throws {
    try expect(
      VPCLinkOnOneSide.self,
      in: portal(
        #"""
        routes:
          GET /a: {integration: {type: httpProxy, connectionType: «vpcLink», uri: x}}
          GET /b: {integration: {type: httpProxy, connectionId: «abc123», uri: x}}
          GET /c: {integration: {type: httpProxy, connectionType: VPC_LINK, connectionId: abc123, uri: x}}
          GET /d: {integration: {type: httpProxy, connectionType: internet, uri: https://b.example.com}}
        """#), finds: "connection type 'vpcLink' needs a VPC link", "a VPC link needs the connection type 'vpcLink'")
  }

  @Test func `on REST APIs too`() throws {
    try expect(
      VPCLinkOnOneSide.self,
      in: shop(
        #"""
        routes: {GET /a: {integration: {type: httpProxy, uri: "https://b.example.com", connectionType: «vpcLink»}}}
        """#), finds: "connection type 'vpcLink' needs a VPC link")
  }
}
