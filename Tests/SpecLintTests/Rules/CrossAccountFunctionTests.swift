import Testing

@testable import SpecLint

@Suite struct CrossAccountFunctionTests {
  @Test func `a function of another account is written out`() throws {
    try expect(
      CrossAccountFunction.self,
      in: shop(
        #"""
        routes: {GET /a: other, GET /b: ours, GET /c: fixed}
        stages: {prod: {variables: {fn: x}}}
        """#,
        top: #"""
          aws: {region: eu-west-1, account: "123456789012"}
          functions:
            other: {arn: «"arn:aws:lambda:eu-west-1:222222222222:function:${stageVariables.fn}"»}
            ours: {arn: "arn:aws:lambda:eu-west-1:123456789012:function:${stageVariables.fn}"}
            fixed: {arn: "arn:aws:lambda:eu-west-1:222222222222:function:fixed"}
            unused: {arn: "arn:aws:lambda:eu-west-1:222222222222:function:${stageVariables.fn}"}
          """#), finds: "function 'other' of account 222222222222 is named by a stage variable")
  }
}
