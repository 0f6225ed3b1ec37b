import Testing

@testable import SpecLint

@Suite struct OpenInvalidationTests {
  @Test func `who empties the cache needs permission`() throws {
    try expect(
      OpenInvalidation.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {cache: «{size: 0.5, invalidation: {authorization: none}}»}}
        """), finds: "any client may empty the cache",
      help: "write `authorization: required`")
  }

  @Test func `by default`() throws {
    try expect(
      OpenInvalidation.self,
      isSilentAbout: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {cache: {size: 0.5, invalidation: {unauthorized: warn}}}}
        """))
  }
}
