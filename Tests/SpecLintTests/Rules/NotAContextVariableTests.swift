import Testing

@testable import SpecLint

@Suite struct NotAContextVariableTests {
  @Test func `logs know the context only`() throws {
    try expect(
      NotAContextVariable.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {accessLogs: {format: «"$context.requestId $stageVariables.alias"»}}}
        """), finds: "the log format reads '$stageVariables'",
      help: "use a `$context` variable, or have the function log it")
  }

  @Test func `context variables and money`() throws {
    try expect(
      NotAContextVariable.self,
      isSilentAbout: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {accessLogs: {format: "$context.requestId $context.requestTime $inputs 5$"}}}
        """))
  }
}
