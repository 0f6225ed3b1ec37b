import Testing

@testable import SpecLint

@Suite struct PromotionSourceTests {
  @Test func `a stage of the API`() throws {
    try expect(
      PromotionSource.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {}, live: {deployment: {promoteFrom: «prd»}}}
        """), finds: "stage 'live' is promoted from 'prd', which is no stage of API 'shop'",
      help: "the stage is called `prod`")
  }

  @Test func `not itself`() throws {
    try expect(
      PromotionSource.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {deployment: {promoteFrom: «prod»}}}
        """), finds: "stage 'prod' is promoted from itself")
  }

  @Test func `no circle`() throws {
    try expect(
      PromotionSource.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {deployment: {promoteFrom: «live»}}, live: {deployment: {promoteFrom: beta}}, beta: {deployment: {promoteFrom: prod}}, last: {deployment: {promoteFrom: prod}}}
        """), finds: "stages 'prod', 'live', 'beta' are promoted from each other",
      help: "drop `promoteFrom` where deployments are to go first")
  }

  @Test func `a chain`() throws {
    try expect(
      PromotionSource.self,
      isSilentAbout: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {deployment: {promoteFrom: staging}}, staging: {deployment: {promoteFrom: dev}}, dev: {}}
        """))
  }
}
