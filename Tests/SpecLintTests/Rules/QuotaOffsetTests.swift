import Testing

@testable import SpecLint

@Suite struct QuotaOffsetTests {
  @Test func `a day's quota has no offset`() throws {
    try expect(
      QuotaOffset.self,
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
            partner: {stages: [shop/prod], quota: {limit: 500, period: day, offset: «1»}}
          """), finds: "an offset of 1 does not fit a quota per day",
      help: "drop `offset`")
  }

  @Test func `a week's offset ends at 6`() throws {
    try expect(
      QuotaOffset.self,
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
            partner: {stages: [shop/prod], quota: {limit: 500, period: week, offset: «7»}}
          """), finds: "an offset of 7 does not fit a quota per week",
      help: "write 6 or less")
  }

  @Test func `an offset leaves something`() throws {
    try expect(
      QuotaOffset.self,
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
            partner: {stages: [shop/prod], quota: {limit: 20, period: month, offset: «20»}}
          """), finds: "an offset of 20 leaves nothing of a quota of 20",
      help: "make it smaller than the limit")
  }

  @Test func `offsets that fit`() throws {
    try expect(
      QuotaOffset.self,
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
            partner: {stages: [shop/prod], quota: {limit: 500, period: day, offset: 0}}
          """))
    try expect(
      QuotaOffset.self,
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
            partner: {stages: [shop/prod], quota: {limit: 500, period: week, offset: 6}}
          """))
    try expect(
      QuotaOffset.self,
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
            partner: {stages: [shop/prod], quota: {limit: 500, period: month, offset: 27}}
          """))
  }
}
