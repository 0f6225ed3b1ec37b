import Testing

@testable import SpecLint

@Suite struct KeyInAccessLogTests {
  @Test func `no keys in logs`() throws {
    try expect(
      KeyInAccessLog.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {accessLogs: {format: «"$context.requestId $context.identity.apiKey"»}}}
        """), finds: "the log format holds callers' API keys",
      help: "log `$context.identity.apiKeyId`")
  }

  @Test func `the id of the key`() throws {
    try expect(
      KeyInAccessLog.self,
      isSilentAbout: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {accessLogs: {format: "$context.requestId $context.identity.apiKeyId"}}}
        """))
  }
}
