import Testing

@testable import SpecLint

@Suite struct PlanLimitAboveRouteTests {
  @Test func `a plan grants what the stage lets through`() throws {
    try expect(
      PlanLimitAboveRoute.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam, apiKey: required}}
        stages: {prod: {routes: {GET /orders: {throttle: {rateLimit: 10, burstLimit: 20}}}}}
        """,
        top:
          """
          functions: {tasks: tasks-fn}
          apiKeys: {customer-a: {}}
          usagePlans:
            partner: {stages: {shop/prod: {routes: {GET /orders: {throttle: {rateLimit: «50», burstLimit: 100}}}}}}
          """), finds: "usage plan 'partner' grants 'GET /orders' more than stage 'shop/prod' lets through",
      help: "lower the plan's limit, or raise the stage's")
  }

  @Test func `the burst counts too`() throws {
    try expect(
      PlanLimitAboveRoute.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam, apiKey: required}}
        stages: {prod: {throttle: {rateLimit: 100, burstLimit: 20}}}
        """,
        top:
          """
          functions: {tasks: tasks-fn}
          apiKeys: {customer-a: {}}
          usagePlans:
            partner: {stages: {shop/prod: {routes: {GET /orders: {throttle: {rateLimit: 50, burstLimit: «100»}}}}}}
          """), finds: "usage plan 'partner' grants 'GET /orders' more than stage 'shop/prod' lets through")
  }

  @Test func `a plan's own limit is not held against the stage`() throws {
    try expect(
      PlanLimitAboveRoute.self,
      isSilentAbout: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam, apiKey: required}}
        stages: {prod: {throttle: {rateLimit: 10, burstLimit: 20}}}
        """,
        top:
          """
          functions: {tasks: tasks-fn}
          apiKeys: {customer-a: {}}
          usagePlans:
            partner: {stages: {shop/prod: {routes: {GET /orders: {throttle: {rateLimit: 5, burstLimit: 10}}}}}, throttle: {rateLimit: 50, burstLimit: 100}}
          """))
  }
}
