import Testing

@testable import SpecLint

@Suite struct PlanWithStageSettingsTests {
  @Test func `a plan has limits only`() throws {
    try expect(
      PlanWithStageSettings.self,
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
            partner: {stages: {shop/prod: {routes: {GET /orders: {metrics: «true»}}}}}
          """), finds: "usage plan 'partner' cannot set `metrics` of 'GET /orders'",
      help: "move it to `routes` of stage 'shop/prod'")
  }

  @Test func `neither logs nor caches`() throws {
    try expect(
      PlanWithStageSettings.self,
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
            partner: {stages: {shop/prod: {routes: {GET /orders: {cache: «{ttl: 60s}»}, «GET /b»: {logging: info}}}}}
          """), finds: "usage plan 'partner' cannot set `cache` of 'GET /orders'",
      "usage plan 'partner' cannot set `logging` of 'GET /b'")
  }

  @Test func `limits`() throws {
    try expect(
      PlanWithStageSettings.self,
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
            partner: {stages: {shop/prod: {routes: {GET /orders: {throttle: {rateLimit: 1, burstLimit: 2}}}}}}
          """))
  }
}
