import Testing

@testable import SpecLint

@Suite struct CanaryVariableTests {
  @Test func `a canary overrides`() throws {
    try expect(
      CanaryVariable.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {variables: {alias: live}, canary: {percent: 5, variables: {«alais»: next}}}}
        """), finds: "the canary of stage 'shop/prod' adds variable 'alais'",
      help: "the variable is called `alias`")
  }

  @Test func `the same or a new one`() throws {
    try expect(
      CanaryVariable.self,
      isSilentAbout: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {variables: {alias: live}, canary: {percent: 5, variables: {alias: next, experiment: x}}}}
        """))
  }
}
