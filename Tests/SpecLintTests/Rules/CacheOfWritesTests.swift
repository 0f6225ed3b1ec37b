import Testing

@testable import SpecLint

@Suite struct CacheOfWritesTests {
  @Test func `writes are not cached`() throws {
    try expect(
      CacheOfWrites.self,
      in: shop(
        """
        routes:
          POST /a: {function: tasks, authorizer: none, cache: «{ttl: 60s}»}
          ANY /b: {function: tasks, authorizer: none, cache: «{ttl: 60s}»}
        stages: {prod: {cache: {size: 0.5}}}
        """), finds: "answers of 'POST /a' would be cached",
      "answers of 'ANY /b' would be cached",
      help: "drop `cache`: only GET is worth caching")
  }

  @Test func `nor by default`() throws {
    try expect(
      CacheOfWrites.self,
      in: shop(
        """
        defaults: {cache: {ttl: 60s}}
        routes: {GET /a: tasks, «PUT /a»: tasks}
        stages: {prod: {cache: {size: 0.5}}}
        """), finds: "answers of 'PUT /a' would be cached",
      help: "write `cache: false` on the route")
  }

  @Test func `reads are`() throws {
    try expect(
      CacheOfWrites.self,
      isSilentAbout: shop(
        """
        routes:
          GET /a: {function: tasks, authorizer: none, cache: {ttl: 60s}}
          POST /a: tasks
        stages: {prod: {cache: {size: 0.5}}}
        """))
  }
}
