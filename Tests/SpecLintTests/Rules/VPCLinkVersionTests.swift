import Testing

@testable import SpecLint

@Suite struct VPCLinkVersionTests {
  @Test func `HTTP APIs use v2 links`() throws {
    try expect(
      VPCLinkVersion.self,
      in: portal(
        #"""
        routes:
          GET /a: {private: {vpcLink: «old», cloudMap: {terraform: x.y.arn}}}
          GET /b: {private: {vpcLink: «nlb», cloudMap: {terraform: x.y.arn}}}
          GET /c: {private: {vpcLink: new, cloudMap: {terraform: x.y.arn}}}
        """#,
        top: #"""
          vpcLinks: {old: {id: abc, version: 1}, nlb: {targets: ["arn:aws:x"]}, new: {id: abc, version: 2}}
          """#), finds: "VPC link 'old' is a v1 link, which HTTP APIs cannot use",
      "VPC link 'nlb' is a v1 link, which HTTP APIs cannot use")
  }
}
