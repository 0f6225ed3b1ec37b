import Testing

@testable import SpecLint

@Suite struct GreedyParameterNotLastTests {
  @Test func `nothing follows a greedy parameter`() throws {
    try expect(
      GreedyParameterNotLast.self,
      in: portal(
        #"""
        routes:
          GET /«{proxy+}»/meta: tasks
          GET /meta/{proxy+}: tasks
          GET /{id}/meta: tasks
        """#), finds: "'{proxy+}' must be the last segment", help: "write `{proxy}` for a single segment")
  }

  @Test func `on REST APIs too`() throws {
    try expect(
      GreedyParameterNotLast.self,
      in: shop(
        #"""
        routes:
          GET /a/«{proxy+}»/meta: tasks
          GET /b/{proxy+}: tasks
        """#), finds: "'{proxy+}' must be the last segment")
  }
}
