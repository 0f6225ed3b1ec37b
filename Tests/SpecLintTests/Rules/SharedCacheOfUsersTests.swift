import Testing

@testable import SpecLint

@Suite struct SharedCacheOfUsersTests {
  @Test func `the caller is in the key`() throws {
    try expect(
      SharedCacheOfUsers.self,
      in: shop(
        """
        authorizers: {u: {type: cognito, userPools: [eu-west-1_AbC123]}, f: {type: request, function: auth, identitySource: [header.X-Tenant, query.t]}}
        routes:
          GET /me: {function: tasks, authorizer: u, cache: «{ttl: 60s, keys: [query.page]}»}
        stages: {prod: {cache: {size: 0.5}}}
        """, top: "functions: {tasks: tasks-fn, auth: auth-fn}"),
      finds: "answers of 'GET /me' are cached without the caller in the key",
      help: "add `header.Authorization` to `cache.keys`, or write `shared: true` where all users get the same answer")
  }

  @Test func `the authorizer's own header is advised`() throws {
    try expect(
      SharedCacheOfUsers.self,
      in: shop(
        """
        authorizers: {u: {type: cognito, userPools: [eu-west-1_AbC123]}, f: {type: request, function: auth, identitySource: [header.X-Tenant, query.t]}}
        routes:
          GET /me: {function: tasks, authorizer: f, cache: «{ttl: 60s}»}
        stages: {prod: {cache: {size: 0.5}}}
        """, top: "functions: {tasks: tasks-fn, auth: auth-fn}"),
      finds: "answers of 'GET /me' are cached without the caller in the key",
      help: "add `header.X-Tenant` to `cache.keys`, or write `shared: true` where all users get the same answer")
  }

  @Test func `signatures are no keys`() throws {
    try expect(
      SharedCacheOfUsers.self,
      in: shop(
        """
        routes:
          GET /me: {function: tasks, authorizer: iam, cache: «{ttl: 60s}»}
        stages: {prod: {cache: {size: 0.5}}}
        """), finds: "answers of 'GET /me' are cached without the caller in the key",
      help:
        "add a parameter that tells callers apart to `cache.keys`, or write `shared: true` where all users get the same answer"
    )
  }

  @Test func `a cache by default is said at each route`() throws {
    try expect(
      SharedCacheOfUsers.self,
      in: shop(
        """
        defaults: {authorizer: iam, cache: {ttl: 60s}}
        routes:
          «GET /a»: tasks
          «GET /b»: tasks
        stages: {prod: {cache: {size: 0.5}}}
        """), finds: "answers of 'GET /a' are cached without the caller in the key",
      "answers of 'GET /b' are cached without the caller in the key")
  }

  @Test func `the caller in the key, shared on purpose, public, not cached`() throws {
    try expect(
      SharedCacheOfUsers.self,
      isSilentAbout: shop(
        """
        authorizers: {u: {type: cognito, userPools: [eu-west-1_AbC123]}, f: {type: request, function: auth, identitySource: [header.X-Tenant, query.t]}}
        routes:
          GET /a: {function: tasks, authorizer: u, cache: {keys: [header.authorization]}}
          GET /b: {function: tasks, authorizer: f, cache: {keys: [method.request.querystring.t]}}
          GET /c: {function: tasks, authorizer: u, cache: {shared: true}}
          GET /d: {function: tasks, authorizer: none, cache: {ttl: 60s}}
          GET /e: {function: tasks, authorizer: u, cache: false}
          GET /f: {function: tasks, authorizer: u, cache: {keys: [claims.sub]}}
        stages: {prod: {cache: {size: 0.5}}}
        """, top: "functions: {tasks: tasks-fn, auth: auth-fn}"))
  }
}
