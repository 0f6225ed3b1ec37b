import Testing

@testable import SpecLint

@Suite struct FunctionFormTests {
  @Test func `a function is named once`() throws {
    try expect(
      FunctionForm.self,
      in: portal(
        #"""
        routes: {}
        """#,
        top: #"""
          functions:
            «a»: {timeout: 5s}
            b: {name: «b», arn: "arn:aws:lambda:eu-west-1:1:function:b"}
            c: {name: c, alias: live, version: «"3"»}
            d: {arn: "arn:aws:lambda:eu-west-1:1:function:d:live", alias: «dev»}
            e: {name: e, terraform: aws_lambda_function.e}
            f: {arn: "arn:aws:lambda:eu-west-1:1:function:f", version: "3"}
          """#), finds: "function 'a' names no Lambda function", "function 'b' has an ARN and a name",
      "function 'c' has an alias and a version", "function 'd' has two qualifiers")
  }
}
