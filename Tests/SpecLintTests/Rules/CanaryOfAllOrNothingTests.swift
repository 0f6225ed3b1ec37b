import Testing

@testable import SpecLint

@Suite struct CanaryOfAllOrNothingTests {
  @Test func `a part of the requests`() throws {
    try expect(
      CanaryOfAllOrNothing.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {canary: {percent: «0»}}, dev: {canary: {percent: «100»}}}
        """), finds: "the canary of stage 'shop/prod' gets no request",
      "the canary of stage 'shop/dev' gets every request",
      help: "give it a share, or drop `canary`")
  }

  @Test func `a part`() throws {
    try expect(
      CanaryOfAllOrNothing.self,
      isSilentAbout: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {canary: {percent: 99.9}}}
        """))
  }
}
