import Testing

@testable import SpecLint

@Suite struct UsagePlanOnHTTPAPITests {
  @Test func `a plan holds no stage of an HTTP API`() throws {
    try expect(
      UsagePlanOnHTTPAPI.self,
      in: #"""
        apigw: 1
        functions: {tasks: t}
        apis:
          portal: {type: http, routes: {GET /a: tasks}, stages: {$default: {}}}
          shop: {type: rest, routes: {GET /a: tasks}, stages: {prod: {}}}
        usagePlans: {basic: {stages: [shop/prod, «portal/$default»]}}
        """#, finds: "usage plan 'basic' names HTTP API stage 'portal/$default'")
  }
}
