import Testing

@testable import SpecLint

@Suite struct CacheKeyTests {
  @Test func `a key is a parameter`() throws {
    try expect(
      CacheKey.self,
      in: shop(
        #"""
        routes:
          GET /a/{id}: {function: tasks, cache: {keys: [path.id, query.page, header.X, «path.ids», «body.$.a», «context.stage», method.request.querystring.q, «method.request.path.x»]}}
          GET /b: {function: tasks, integration: {cacheKeyParameters: [method.request.header.X, header.X, «context.stage»]}}
        """#), finds: "cache key 'ids' is not a path parameter of 'GET /a/{id}'",
      "cache key 'body.$.a' is not a parameter of 'GET /a/{id}'",
      "cache key 'context.stage' is not a parameter of 'GET /a/{id}'",
      "cache key 'x' is not a path parameter of 'GET /a/{id}'",
      "cache key 'context.stage' is not a parameter of 'GET /b'",
      help: "the path parameter is called `id`")
  }
}
