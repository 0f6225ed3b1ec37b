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

  @Test func `a REST API without methods cannot be deployed`() throws {
    let spec = MarkedSpec("apigw: 1\napis: {«shop»: {type: rest, stages: {prod: {}}}}")
    let found = try spec.allFindings().filter { $0.code == "AG116" }
    #expect(found.map(\.range) == spec.ranges)
    #expect(found.map(\.severity) == [.error])
  }

  @Test func `what the spec says about its weight holds for both`() throws {
    let spec = MarkedSpec(
      "apigw: 1\nlint: {severities: {AG116: warning}}\napis: {shop: {type: rest, stages: {prod: {}}}}")
    #expect(try spec.allFindings().filter { $0.code == "AG116" }.map(\.severity) == [.warning])
  }
}
