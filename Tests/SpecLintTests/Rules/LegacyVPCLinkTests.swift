import Testing

@testable import SpecLint

@Suite struct LegacyVPCLinkTests {
  @Test func `a link that we would make is a v2 link`() throws {
    try expect(
      LegacyVPCLink.self,
      in: shop(
        #"""
        routes: {GET /a: tasks}
        """#,
        top: #"""
          functions: {tasks: tasks-fn}
          vpcLinks: {old: {targets: «["arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/x/1"]»}, new: {subnets: [subnet-1]}, there: {id: abc, version: 1}}
          """#), finds: "VPC link 'old' is a v1 link, which is legacy")
  }
}
