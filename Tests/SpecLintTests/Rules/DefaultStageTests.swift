import Testing

@testable import SpecLint

@Suite struct DefaultStageTests {
  @Test func `a stage of a REST API has a name`() throws {
    try expect(
      DefaultStage.self,
      in: shop(
        #"""
        routes: {GET /a: tasks}
        stages: {«$default»: {}, prod: {}}
        """#), finds: "only HTTP APIs have a stage '$default'",
      help: "name the stage, such as `prod`")
  }

  @Test func `an HTTP API has it`() throws {
    try expect(
      DefaultStage.self,
      isSilentAbout: portal(
        #"""
        routes: {GET /a: tasks}
        stages: {$default: {}}
        """#))
  }
}
