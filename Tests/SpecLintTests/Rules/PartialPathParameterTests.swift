import Testing

@testable import SpecLint

@Suite struct PartialPathParameterTests {
  @Test func `a parameter is a whole segment`() throws {
    try expect(
      PartialPathParameter.self,
      in: portal(
        #"""
        routes:
          "GET /«file{id}.json»": tasks
          "GET /«{a}-{b}»/c": tasks
          "GET /files/{id}/{name}": tasks
          "GET /{}": tasks
          "GET /a?x={x}": tasks
        """#), finds: "'file{id}.json' is more than a path parameter, which must be a whole segment",
      "'{a}-{b}' is more than a path parameter, which must be a whole segment", help: "write `file/{id}/json`")
  }

  @Test func `on REST APIs too`() throws {
    try expect(
      PartialPathParameter.self,
      in: shop(
        #"""
        routes:
          GET /«file{id}.json»: tasks
          GET /file/{id}: tasks
        """#), finds: "'file{id}.json' is more than a path parameter, which must be a whole segment")
  }
}
