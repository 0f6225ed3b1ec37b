import Testing

@testable import SpecLint

@Suite struct CacheKeysInStageTests {
  @Test func `keys hold for every stage`() throws {
    try expect(
      CacheKeysInStage.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {cache: {size: 0.5}, routes: {GET /orders: {cache: {ttl: 60s, keys: [«query.page», query.lang]}}}}}
        """), finds: "stage 'shop/prod' cannot have cache keys of its own for 'GET /orders'",
      help: "move `keys` to `cache` of the route")
  }

  @Test func `how long is its own`() throws {
    try expect(
      CacheKeysInStage.self,
      isSilentAbout: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {cache: {size: 0.5}, routes: {GET /orders: {cache: {ttl: 60s}}}}}
        """))
  }
}
