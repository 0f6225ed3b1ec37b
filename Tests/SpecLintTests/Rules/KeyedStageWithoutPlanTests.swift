import Testing

@testable import SpecLint

@Suite struct KeyedStageWithoutPlanTests {
  @Test func `each stage is in a plan`() throws {
    try expect(
      KeyedStageWithoutPlan.self,
      in: shop(
        """
        routes:
          GET /orders: {function: tasks, authorizer: iam, apiKey: required}
          POST /orders: {function: tasks, authorizer: iam, apiKey: required}
        stages: {dev: {}, «prod»: {}}
        """,
        top:
          """
          functions: {tasks: tasks-fn}
          apiKeys: {customer-a: {}}
          usagePlans:
            partner: {stages: [shop/dev], keys: [customer-a]}
          """),
      finds:
        "route 'GET /orders' and 1 other of stage 'shop/prod' ask for an API key, and no usage plan holds the stage",
      help: "add `shop/prod` to `stages` of a plan, such as 'partner'")
  }

  @Test func `a plan is missing`() throws {
    try expect(
      KeyedStageWithoutPlan.self,
      in: shop(
        """
        defaults: {apiKey: required}
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {«prod»: {}}
        """,
        top:
          """
          functions: {tasks: tasks-fn}
          apiKeys: {customer-a: {}}
          """),
      finds: "route 'GET /orders' of stage 'shop/prod' asks for an API key, and no usage plan holds the stage",
      help: "add a plan: `usagePlans: {basic: {stages: [shop/prod], keys: [customer-a]}}`")
  }

  @Test func `stages in a plan, routes without keys, plans of others`() throws {
    try expect(
      KeyedStageWithoutPlan.self,
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
            partner: {stages: [shop/prod]}
          """))
    try expect(
      KeyedStageWithoutPlan.self,
      isSilentAbout: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {}}
        """))
    try expect(
      KeyedStageWithoutPlan.self,
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
            theirs: {id: abc123}
          """))
  }
}
