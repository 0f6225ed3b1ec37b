import Testing

@testable import SpecLint

@Suite struct DataTraceTests {
  @Test func `bodies are not logged`() throws {
    try expect(
      DataTrace.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam, logging: {level: info, dataTrace: «true»}}}
        stages: {prod: {logging: {level: info, dataTrace: «true»}, routes: {GET /orders: {logging: {dataTrace: «true»}}}}}
        """), finds: "whole requests and answers go to the logs",
      "whole requests and answers go to the logs",
      "whole requests and answers go to the logs",
      help: "drop `dataTrace` once you have found what you look for")
  }

  @Test func `levels alone`() throws {
    try expect(
      DataTrace.self,
      isSilentAbout: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {logging: {level: info, dataTrace: false}}}
        """))
  }
}
