import Testing

@testable import SpecLint

@Suite struct ReservedTagPrefixTests {
  @Test func `aws: is reserved in any case`() throws {
    try expect(
      ReservedTagPrefix.self,
      in: portal(
        #"""
        tags: {«"aws:team"»: x, «"AWS:x"»: y, aws-team: z, awsteam: z}
        routes: {GET /a: tasks}
        """#), finds: "tag key 'aws:team' uses the reserved prefix 'aws:'",
      "tag key 'AWS:x' uses the reserved prefix 'aws:'", help: "write `team`")
  }
}
