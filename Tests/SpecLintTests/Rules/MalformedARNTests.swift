import Testing

@testable import SpecLint

@Suite struct MalformedARNTests {
  @Test func `a function takes a Lambda ARN`() throws {
    try expect(
      MalformedARN.self,
      in: portal(
        #"""
        routes: {GET /a: tasks}
        """#,
        top: #"""
          functions: {tasks: {arn: «"arn:aws:lambda:fn"»}, queue: «"arn:aws:sqs:eu-west-1:123456789012:q"»}
          """#), finds: "'arn:aws:lambda:fn' is not the ARN of a Lambda function",
      "'arn:aws:sqs:eu-west-1:123456789012:q' is not the ARN of a Lambda function")
  }

  @Test func `a role is an ARN, not a name`() throws {
    try expect(
      MalformedARN.self,
      in: portal(
        #"""
        routes: {GET /a: tasks}
        """#,
        top: #"""
          functions: {tasks: {name: tasks-fn, role: «invoke»}}
          """#), finds: "the role of function 'tasks', 'invoke', is not the ARN of an IAM role",
      help: "write `arn:aws:iam::123456789012:role/NAME`")
  }

  @Test func `roles of authorizers, services and integrations are looked at`() throws {
    try expect(
      MalformedARN.self,
      in: portal(
        #"""
        authorizers: {custom: {type: request, function: tasks, identitySource: header.A, role: «"arn:aws:iam::1:user/x"»}}
        routes:
          GET /a: {function: tasks, integration: {credentials: «api-role»}}
          POST /b: {service: {action: sqs:PurgeQueue, parameters: {QueueUrl: q}, role: «x»}}
        """#), finds: "the role of authorizer 'custom', 'arn:aws:iam::1:user/x', is not the ARN of an IAM role",
      "the role of route 'GET /a', 'api-role', is not the ARN of an IAM role",
      "the role of route 'POST /b', 'x', is not the ARN of an IAM role")
  }

  @Test func `well-formed ARNs, Terraform expressions, stage variables and plain names pass`() throws {
    try expect(
      MalformedARN.self,
      isSilentAbout: portal(
        #"""
        routes: {GET /a: {function: a, integration: {credentials: "arn:aws:iam::*:user/*"}}}
        """#,
        top: #"""
          aws: {logRole: "arn:aws-cn:iam::123456789012:role/logs"}
          functions:
            a: {arn: "arn:aws:lambda:eu-west-1:123456789012:function:a", role: {terraform: aws_iam_role.x.arn}}
            b: {name: b, role: "arn:aws:iam::123456789012:role/path/b"}
            c: {arn: "arn:aws:lambda:eu-west-1:123456789012:function:${stageVariables.f}"}
            d: d-fn
          """#))
  }
}
