import Testing

@testable import SpecLint

@Suite struct CacheKeyMissingTests {
  @Test func `what is asked for is in the key`() throws {
    try expect(
      CacheKeyMissing.self,
      in: shop(
        """
        routes:
          GET /orders/{id}: {function: tasks, authorizer: none, validate: {query: {page: required, lang: optional}}, cache: «{keys: [query.lang]}»}
        stages: {prod: {cache: {size: 0.5}}}
        """), finds: "answers of 'GET /orders/{id}' are cached without 'path.id', 'query.page' in the key",
      help: "add `path.id`, `query.page` to `cache.keys`")
  }

  @Test func `all of it, in both spellings`() throws {
    try expect(
      CacheKeyMissing.self,
      isSilentAbout: shop(
        """
        routes:
          GET /orders/{id}: {function: tasks, authorizer: none, validate: {query: {page: required}}, cache: {keys: [method.request.path.id, query.page]}}
          GET /a: {function: tasks, authorizer: none, cache: {ttl: 60s}}
          GET /b/{id}: tasks
        stages: {prod: {cache: {size: 0.5}}}
        """))
  }
}
