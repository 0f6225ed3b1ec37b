import Testing

@testable import SpecLint

@Suite struct CacheNotEncryptedTests {
  @Test func `a cache is encrypted`() throws {
    try expect(
      CacheNotEncrypted.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {cache: {size: 0.5, encrypted: «false»}}}
        """), finds: "cached answers are stored unencrypted",
      help: "drop it: `true` is the default")
  }

  @Test func `by default`() throws {
    try expect(
      CacheNotEncrypted.self,
      isSilentAbout: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {cache: {size: 0.5}}}
        """))
    try expect(
      CacheNotEncrypted.self,
      isSilentAbout: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {cache: {size: 0.5, encrypted: true}}}
        """))
  }
}
