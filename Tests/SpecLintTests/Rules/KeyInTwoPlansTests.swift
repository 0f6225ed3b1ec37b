import Testing

@testable import SpecLint

@Suite struct KeyInTwoPlansTests {
  @Test func `a key is in one plan of a stage`() throws {
    try expect(
      KeyInTwoPlans.self,
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
            silver: {stages: [shop/prod], keys: [customer-a]}
            gold: {stages: {shop/prod: {}}, keys: [«customer-a»]}
          """), finds: "API key 'customer-a' is in plans 'silver' and 'gold', which both hold stage 'shop/prod'",
      help: "drop it from one of the plans, or use two keys")
  }

  @Test func `plans of other stages, or with other keys`() throws {
    try expect(
      KeyInTwoPlans.self,
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
            silver: {stages: [shop/dev], keys: [customer-a]}
            gold: {stages: [shop/prod], keys: [customer-a]}
            lead: {stages: [shop/prod], keys: [customer-b]}
          """))
  }
}
