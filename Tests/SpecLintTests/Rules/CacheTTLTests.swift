import Testing

@testable import SpecLint

@Suite struct CacheTTLTests {
  @Test func `an hour at most, in seconds`() throws {
    try expect(
      CacheTTL.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam, cache: {ttl: «3601s»}}}
        stages: {prod: {cache: {size: 0.5, ttl: «2h»}, routes: {GET /orders: {cache: {ttl: «1500ms»}}}}}
        """), finds: "a ttl of 3601s is over the maximum of 3600s",
      "a ttl of 7200s is over the maximum of 3600s",
      "a ttl of 1500ms is not a whole number of seconds",
      help: "write `1h` or less")
  }

  @Test func `an hour, and nothing`() throws {
    try expect(
      CacheTTL.self,
      isSilentAbout: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam, cache: {ttl: 0}}}
        stages: {prod: {cache: {size: 0.5, ttl: 1h}}}
        """))
  }
}
