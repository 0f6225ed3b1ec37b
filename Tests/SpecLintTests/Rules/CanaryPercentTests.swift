import Testing

@testable import SpecLint

@Suite struct CanaryPercentTests {
  @Test func `100 at most`() throws {
    try expect(
      CanaryPercent.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {canary: {percent: «150»}}, dev: {canary: {percent: «100.5»}}}
        """), finds: "a canary cannot get 150 percent",
      "a canary cannot get 100.5 percent",
      help: "write a number like `10`")
  }

  @Test func `0 to 100`() throws {
    try expect(
      CanaryPercent.self,
      isSilentAbout: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {canary: {percent: 100}}, dev: {canary: {percent: 0.5}}}
        """))
  }
}
