import Testing

@testable import SpecLint

@Suite struct KeyWithoutPlanTests {
  @Test func `a key is in a plan`() throws {
    try expect(
      KeyWithoutPlan.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam, apiKey: required}}
        stages: {prod: {}}
        """,
        top:
          """
          functions: {tasks: tasks-fn}
          apiKeys: {customer-a: {}, «customer-b»: {}}
          usagePlans:
            partner: {stages: [shop/prod], keys: [customer-a]}
          """), finds: "API key 'customer-b' is in no usage plan",
      help: "add it to `keys` of a plan, such as 'partner'")
  }

  @Test func `a key without any plan`() throws {
    try expect(
      KeyWithoutPlan.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam, apiKey: required}}
        stages: {prod: {}}
        """,
        top:
          """
          functions: {tasks: tasks-fn}
          apiKeys: {«customer-a»: {}}
          """), finds: "API key 'customer-a' is in no usage plan",
      help: "add a plan: `usagePlans: {basic: {stages: [api/stage], keys: [customer-a]}}`")
  }

  @Test func `a key in a plan`() throws {
    try expect(
      KeyWithoutPlan.self,
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
            partner: {stages: [shop/prod], keys: [customer-a]}
          """))
  }
}
