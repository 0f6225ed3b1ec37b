import Testing

@testable import SpecLint

@Suite struct APIKeyValueTwiceTests {
  @Test func `two keys have two values`() throws {
    try expect(
      APIKeyValueTwice.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam, apiKey: required}}
        stages: {prod: {}}
        """,
        top:
          """
          functions: {tasks: tasks-fn}
          apiKeys: {customer-a: {value: "${{ secrets.A }}"}, customer-b: {value: «"${{ secrets.A }}"»}}
          usagePlans:
            partner: {}
          """), finds: "API keys 'customer-a' and 'customer-b' have one value",
      help: "give each key a value of its own")
  }

  @Test func `values that differ, or are generated, or are not known`() throws {
    try expect(
      APIKeyValueTwice.self,
      isSilentAbout: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam, apiKey: required}}
        stages: {prod: {}}
        """,
        top:
          """
          params: {v: {type: string}}
          functions: {tasks: tasks-fn}
          apiKeys: {a: {value: "${{ secrets.A }}"}, b: {value: "${{ secrets.B }}"}, c: {}, d: {}, e: {value: "${{ params.v }}"}, f: {value: "${{ params.v }}"}}
          usagePlans:
            partner: {}
          """))
  }
}
