import Testing

@testable import SpecLint

@Suite struct FunctionARNFormTests {
  @Test func `layers and invocation ARNs are no functions`() throws {
    try expect(
      FunctionARNForm.self,
      in: portal(
        #"""
        routes: {GET /a: a}
        """#,
        top: #"""
          functions:
            a: {arn: «"arn:aws:lambda:eu-west-1:123456789012:layer:x"»}
            b: «"arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:b/invocations"»
            c: {arn: «"arn:aws:lambda:eu-west-1:123456789012:function:"»}
            d: {arn: "arn:aws:lambda:eu-west-1:123456789012:function:d:live"}
            e: {arn: "arn:aws:lambda:eu-west-1:123456789012:function:d:${stageVariables.alias}"}
          """#), finds: "'arn:aws:lambda:eu-west-1:123456789012:layer:x' is not a function",
      "'arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:b/invocations' is an invocation ARN, not the function's",
      "'arn:aws:lambda:eu-west-1:123456789012:function:' is not a function")
  }

  @Test func `a name has no qualifier`() throws {
    try expect(
      FunctionARNForm.self,
      in: portal(
        #"""
        routes: {GET /a: a}
        """#,
        top: #"""
          functions: {a: «"tasks:live"», b: {name: «""»}, c: tasks_fn-1, d: {terraform: aws_lambda_function.x}}
          """#), finds: "'tasks:live' is not the name of a Lambda function", "'' is not the name of a Lambda function",
      help: "write `{name: tasks, alias: live}`")
  }
}
