import Testing

@testable import SpecLint

@Suite struct CacheWithoutIdentitySourceTests {
  @Test func `a kept decision needs a key`() throws {
    try expect(
      CacheWithoutIdentitySource.self,
      in: portal(
        """
        authorizers:
          a: {type: request, function: tasks, ttl: «60s»}
          b: {type: request, function: tasks, ttl: «60s», identitySource: []}
        """), finds: "authorizer 'a' keeps decisions and has no identity source",
      "authorizer 'b' keeps decisions and has no identity source",
      help: "add `identitySource: header.Authorization`, or write `ttl: 0`")
  }

  @Test func `no cache needs no key`() throws {
    try expect(
      CacheWithoutIdentitySource.self,
      isSilentAbout: portal(
        """
        authorizers:
          a: {type: request, function: tasks, ttl: 60s, identitySource: header.Authorization}
          b: {type: request, function: tasks, ttl: 0}
          c: {type: request, function: tasks}
        """))
  }

  @Test func `a REST API keeps decisions unless told otherwise`() throws {
    try expect(
      CacheWithoutIdentitySource.self,
      in: shop(
        """
        authorizers:
          «a»: {type: request, function: tasks}
          b: {type: request, function: tasks, ttl: 0}
          c: {type: token, function: tasks}
        """), finds: "authorizer 'a' keeps decisions and has no identity source")
  }
}
