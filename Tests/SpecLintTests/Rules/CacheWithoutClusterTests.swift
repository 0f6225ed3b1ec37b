import Testing

@testable import SpecLint

@Suite struct CacheWithoutClusterTests {
  @Test func `a cached route needs a cluster`() throws {
    try expect(
      CacheWithoutCluster.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: none, cache: «{ttl: 60s}»}}
        stages: {prod: {}}
        """), finds: "'GET /orders' is never cached: no stage of API 'shop' has a cache cluster",
      help: "add `cache: {size: 0.5}` to a stage, or drop it here")
  }

  @Test func `settings of a stage need its own`() throws {
    try expect(
      CacheWithoutCluster.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {cache: {size: 0.5}}, dev: {cache: «{ttl: 60s}», routes: {GET /orders: {cache: «{ttl: 60s}»}}}}
        """), finds: "stage 'shop/dev' has cache settings and no cache cluster",
      "stage 'shop/dev' has cache settings and no cache cluster",
      help: "add `cache: {size: 0.5}` to the stage, or drop the settings")
  }

  @Test func `one cluster is enough, and off is off`() throws {
    try expect(
      CacheWithoutCluster.self,
      isSilentAbout: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: none, cache: {ttl: 60s}}}
        stages: {prod: {cache: {size: 0.5}}, dev: {cache: false}}
        """))
    try expect(
      CacheWithoutCluster.self,
      isSilentAbout: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {}}
        """))
  }
}
