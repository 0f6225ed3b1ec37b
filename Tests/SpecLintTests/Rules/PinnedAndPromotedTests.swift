import Testing

@testable import SpecLint

@Suite struct PinnedAndPromotedTests {
  @Test func `one of the two`() throws {
    try expect(
      PinnedAndPromoted.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {}, live: {deployment: {pin: e3af1c44, promoteFrom: «prod»}}}
        """), finds: "stage 'shop/live' is pinned and promoted",
      help: "drop `pin`, or drop `promoteFrom`")
  }

  @Test func `either`() throws {
    try expect(
      PinnedAndPromoted.self,
      isSilentAbout: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {deployment: {pin: e3af1c44}}, live: {deployment: {promoteFrom: prod}}}
        """))
  }
}
