import Testing

@testable import SpecLint

@Suite struct TwiceInAPlanTests {
  @Test func `a stage and a key stand once`() throws {
    try expect(
      TwiceInAPlan.self,
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
            partner: {stages: [shop/prod, «shop/prod»], keys: [customer-a, «customer-a»]}
          """), finds: "usage plan 'partner' names stage 'shop/prod' twice",
      "usage plan 'partner' names API key 'customer-a' twice",
      help: "drop one of them")
  }

  @Test func `different ones`() throws {
    try expect(
      TwiceInAPlan.self,
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
            partner: {stages: [shop/prod, shop/dev], keys: [customer-a, customer-b]}
          """))
  }
}
