import Testing

@testable import SpecLint

@Suite struct QuotaLimitTests {
  @Test func `a quota lets requests through`() throws {
    try expect(
      QuotaLimit.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam, apiKey: required}}
        stages: {prod: {}}
        """,
        top:
          """
          functions: {tasks: tasks-fn}
          apiKeys: {customer-a: {}}
          usagePlans:
            partner: {stages: [shop/prod], quota: {limit: «0», period: day}}
          """), finds: "usage plan 'partner' has a quota of 0",
      help: "raise the limit, drop `quota`, or write `enabled: false` on a key")
  }

  @Test func `one request is a quota`() throws {
    try expect(
      QuotaLimit.self,
      isSilentAbout: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam, apiKey: required}}
        stages: {prod: {}}
        """,
        top:
          """
          functions: {tasks: tasks-fn}
          apiKeys: {customer-a: {}}
          usagePlans:
            partner: {stages: [shop/prod], quota: {limit: 1, period: day}}
          """))
  }
}
