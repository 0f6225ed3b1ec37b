import Testing

@testable import SpecLint

@Suite struct CanaryOfPinnedStageTests {
  @Test func `a pinned stage stays`() throws {
    try expect(
      CanaryOfPinnedStage.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {deployment: {pin: «e3af1c44»}, canary: {percent: 5}}}
        """), finds: "stage 'shop/prod' is pinned and has a canary",
      help: "drop `pin`, or drop `canary`")
  }

  @Test func `one of them`() throws {
    try expect(
      CanaryOfPinnedStage.self,
      isSilentAbout: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {deployment: {pin: e3af1c44}}, dev: {canary: {percent: 5}}}
        """))
  }
}
