import Testing

@testable import SpecLint

@Suite struct APIWithoutRoutesTests {
  @Test func `an API without routes answers nothing`() throws {
    try expect(
      APIWithoutRoutes.self,
      in: #"""
        apigw: 1
        apis:
          «empty»: {type: http, routes: {}}
          bare: {type: http, routes: {GET /a: tasks}}
        functions: {tasks: t}
        """#, finds: "API 'empty' has no routes")
  }

  @Test func `it is silent where the routes could not be read`() throws {
    let spec = MarkedSpec(portal("routes: [GET /a]"))
    #expect(Linter.run([try spec.view()]).findings.map(\.code) == ["AG104"])
  }
}
