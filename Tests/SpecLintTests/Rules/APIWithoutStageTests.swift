import Testing

@testable import SpecLint

@Suite struct APIWithoutStageTests {
  @Test func `a REST API has a stage`() throws {
    try expect(
      APIWithoutStage.self,
      in: "apigw: 1\nfunctions: {tasks: tasks-fn}\napis: {«shop»: {type: rest, routes: {GET /a: tasks}}}",
      finds: "API 'shop' is not reachable: it has no stage", help: "add `stages: {prod: {}}`")
  }

  @Test func `a stage is enough`() throws {
    try expect(APIWithoutStage.self, isSilentAbout: shop("routes: {GET /a: tasks}\nstages: {prod: {}}"))
  }

  @Test func `each environment is looked at, and the base is none`() throws {
    let spec = """
      apigw: 1
      functions: {tasks: tasks-fn}
      apis: {shop: {type: rest, routes: {GET /a: {function: tasks, authorizer: iam}}}}
      environments:
        dev: {apis: {shop: {stages: {dev: {}}}}}
        prod: {}
      """
    let findings = try MarkedSpec(spec).allFindings().filter { $0.code == APIWithoutStage.code }
    #expect(findings.map(\.message) == ["API 'shop' is not reachable: it has no stage (environment 'prod')"])
    let good = spec.replacing("prod: {}", with: "prod: {apis: {shop: {stages: {prod: {}}}}}")
    #expect(try MarkedSpec(good).allFindings().filter { $0.code == APIWithoutStage.code } == [])
  }
}
