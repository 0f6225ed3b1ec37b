import Testing

@testable import SpecLint

@Suite struct PlanWithoutKeysTests {
  @Test func `nobody can use a plan without keys`() throws {
    try expect(
      PlanWithoutKeys.self,
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
            «partner»: {stages: [shop/prod]}
          """), finds: "usage plan 'partner' has no keys",
      help: "add `keys: [customer-a]`")
  }

  @Test func `a plan with keys, or of others`() throws {
    try expect(
      PlanWithoutKeys.self,
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
    try expect(
      PlanWithoutKeys.self,
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
            partner: {stages: [shop/prod], shared: true}
          """))
  }
}
