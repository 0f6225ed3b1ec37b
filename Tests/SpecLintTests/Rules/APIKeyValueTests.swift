import Testing

@testable import SpecLint

@Suite struct APIKeyValueTests {
  @Test func `a value has 20 characters`() throws {
    try expect(
      APIKeyValue.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam, apiKey: required}}
        stages: {prod: {}}
        """,
        top:
          """
          functions: {tasks: tasks-fn}
          apiKeys: {customer-a: {value: «short»}}
          usagePlans:
            partner: {}
          """), finds: "the value of API key 'customer-a' is none that AWS takes",
      help: "drop `value` to have AWS generate one, or write `${{ secrets.NAME }}`")
  }

  @Test func `a value has letters and digits`() throws {
    try expect(
      APIKeyValue.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam, apiKey: required}}
        stages: {prod: {}}
        """,
        top:
          """
          functions: {tasks: tasks-fn}
          apiKeys: {customer-a: {value: «"abcdefghij klmnopqrst"»}}
          usagePlans:
            partner: {}
          """), finds: "the value of API key 'customer-a' is none that AWS takes")
  }

  @Test func `values of the right form, secrets and none`() throws {
    try expect(
      APIKeyValue.self,
      isSilentAbout: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam, apiKey: required}}
        stages: {prod: {}}
        """,
        top:
          """
          functions: {tasks: tasks-fn}
          apiKeys: {customer-a: {value: abcdefghij0123456789}, customer-b: {value: "${{ secrets.B }}"}, customer-c: {}}
          usagePlans:
            partner: {}
          """))
  }
}
