import Testing

@testable import SpecLint

@Suite struct VPCLinkFormTests {
  @Test func `a link has subnets, targets or an id`() throws {
    try expect(
      VPCLinkForm.self,
      in: portal(
        #"""
        routes: {}
        """#,
        top: #"""
          vpcLinks: {«a»: {}, b: {subnets: «[]»}, c: {subnets: [s], id: «x»}, d: {id: x, securityGroups: «[sg]»}, e: {subnets: [s], securityGroups: [sg]}, f: {targets: [x]}}
          """#), finds: "VPC link 'a' has no subnets", "VPC link 'b' has no subnets",
      "VPC link 'c' has more than one of `subnets`, `targets` and `id`",
      "security groups of VPC link 'd' stand without subnets")
  }
}
