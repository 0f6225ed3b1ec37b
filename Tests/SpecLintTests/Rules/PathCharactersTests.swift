import Testing

@testable import SpecLint

@Suite struct PathCharactersTests {
  @Test func `segments hold few characters`() throws {
    try expect(
      PathCharacters.self,
      in: portal(
        #"""
        routes:
          GET /«a b»: tasks
          GET /ok/«a%20b»/x: tasks
          GET /«näh»: tasks
          GET /a.b_c-d,e:f~g/{id}: tasks
          GET /q?x=1: tasks
        """#), finds: "segment 'a b' contains ' '", "segment 'a%20b' contains '%'", "segment 'näh' contains 'ä'")
  }

  @Test func `a REST API takes fewer, and refuses the others`() throws {
    try expect(
      PathCharacters.self,
      in: shop(
        #"""
        routes:
          GET /«a~b»: tasks
          GET /a,b: tasks
          GET /«a+b»: tasks
          GET /a:b_c.d-e: tasks
        """#), finds: "segment 'a~b' contains '~'", "segment 'a+b' contains '+'")
  }

  @Test func `is an error there`() throws {
    let spec = MarkedSpec(shop("routes: {GET /a~b: tasks}"))
    #expect(try spec.allFindings().filter { $0.code == "AG303" }.map(\.severity) == [.error])
  }
}
