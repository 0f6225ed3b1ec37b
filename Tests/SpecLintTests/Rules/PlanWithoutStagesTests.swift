import Testing

@testable import SpecLint

@Suite struct PlanWithoutStagesTests {
  @Test func `a plan has stages`() throws {
    try expect(
      PlanWithoutStages.self,
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
            «partner»: {keys: [customer-a]}
          """), finds: "usage plan 'partner' names no stage",
      help: "add `stages: [shop/prod]`")
  }

  @Test func `a plan of others may have its own`() throws {
    try expect(
      PlanWithoutStages.self,
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
            partner: {id: abc123}
          """))
    try expect(
      PlanWithoutStages.self,
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
            partner: {shared: true}
          """))
    try expect(
      PlanWithoutStages.self,
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
  }
}
