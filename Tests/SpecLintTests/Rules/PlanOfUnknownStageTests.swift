import Testing

@testable import SpecLint

@Suite struct PlanOfUnknownStageTests {
  @Test func `a stage is one of the spec`() throws {
    try expect(
      PlanOfUnknownStage.self,
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
            partner: {stages: [«shop/prd»]}
          """), finds: "usage plan 'partner' names 'shop/prd', which is no stage of the spec",
      help: "the stage is called `shop/prod`")
  }

  @Test func `an API is one of the spec`() throws {
    try expect(
      PlanOfUnknownStage.self,
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
            partner: {stages: [«books/live»]}
          """), finds: "usage plan 'partner' names 'books/live', which is no stage of the spec",
      help: "write `api/stage`, such as `shop/prod`")
  }

  @Test func `a stage has its API before it`() throws {
    try expect(
      PlanOfUnknownStage.self,
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
            partner: {stages: {«release»: {}}}
          """), finds: "usage plan 'partner' names 'release', which is no stage of the spec",
      help: "write `api/stage`, such as `shop/prod`")
  }

  @Test func `another stage of the API is named`() throws {
    try expect(
      PlanOfUnknownStage.self,
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
            partner: {stages: [«shop/integration»]}
          """), finds: "usage plan 'partner' names 'shop/integration', which is no stage of the spec",
      help: "the stages are `shop/prod`")
  }

  @Test func `a stage that is there, or known to another run`() throws {
    try expect(
      PlanOfUnknownStage.self,
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
      PlanOfUnknownStage.self,
      isSilentAbout: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam, apiKey: required}}
        stages: {prod: {}}
        """,
        top:
          """
          params: {s: {type: string}}
          functions: {tasks: tasks-fn}
          apiKeys: {customer-a: {}}
          usagePlans:
            partner: {stages: ["shop/${{ params.s }}"]}
          """))
  }
}
