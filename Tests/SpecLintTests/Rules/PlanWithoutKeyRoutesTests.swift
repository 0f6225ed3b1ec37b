import Testing

@testable import SpecLint

@Suite struct PlanWithoutKeyRoutesTests {
  @Test func `a plan needs a route that asks for a key`() throws {
    try expect(
      PlanWithoutKeyRoutes.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {}}
        """,
        top:
          """
          functions: {tasks: tasks-fn}
          apiKeys: {customer-a: {}}
          usagePlans:
            partner: {stages: [«shop/prod»], keys: [customer-a]}
          """), finds: "usage plan 'partner' holds stage 'shop/prod', where no route asks for an API key",
      help: "add `apiKey: required` to the routes or to the API's `defaults`")
  }

  @Test func `one route is enough`() throws {
    try expect(
      PlanWithoutKeyRoutes.self,
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
