import Testing

@testable import SpecLint

@Suite struct NoAccessLogTests {
  @Test func `a stage keeps a log`() throws {
    try expect(
      NoAccessLog.self,
      in: shop(
        """
        routes: {GET /a: tasks}
        stages: {«prod»: {}}
        """), finds: "stage 'shop/prod' has no access log",
      help: "add `accessLogs: {format: json}`")
  }

  @Test func `a log`() throws {
    try expect(
      NoAccessLog.self,
      isSilentAbout: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {accessLogs: {format: json}}}
        """))
  }
}
