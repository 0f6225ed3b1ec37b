import Testing

@testable import SpecLint

@Suite struct PlanRouteUnknownTests {
  @Test func `a limited route is one of the API`() throws {
    try expect(
      PlanRouteUnknown.self,
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
            partner: {stages: {shop/prod: {routes: {«GET /order»: {throttle: {rateLimit: 1, burstLimit: 2}}}}}}
          """), finds: "usage plan 'partner' limits 'GET /order', which is no route of API 'shop'",
      help: "the route is called `GET /orders`")
  }

  @Test func `AWS's path is written by apigw`() throws {
    try expect(
      PlanRouteUnknown.self,
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
            partner: {stages: {shop/prod: {routes: {«/products/POST»: {throttle: {rateLimit: 1, burstLimit: 2}}}}}}
          """), finds: "usage plan 'partner' limits '/products/POST', which is no route of API 'shop'",
      help: "write the key of a route, such as `GET /orders`")
  }

  @Test func `a route in any spelling`() throws {
    try expect(
      PlanRouteUnknown.self,
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
            partner: {stages: {shop/prod: {routes: {get  /orders: {throttle: {rateLimit: 1, burstLimit: 2}}}}}}
          """))
  }
}
