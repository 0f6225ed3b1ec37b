import Testing

@testable import SpecLint

@Suite struct SamePathShapeTests {
  @Test func `names of parameters tell no routes apart`() throws {
    try expect(
      SamePathShape.self,
      in: portal(
        #"""
        routes:
          GET /pets/{id}: tasks
          «GET /pets/{petId}»: tasks
          DELETE /pets/{petId}: tasks
          GET /pets/{id+}: tasks
          GET /pets/{id}/a: tasks
          GET /cats/{id}: tasks
        """#), finds: "'GET /pets/{id}' and 'GET /pets/{petId}' match the same requests")
  }
}
