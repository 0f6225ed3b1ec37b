import Testing

@testable import SpecLint

@Suite struct ServiceFormTests {
  @Test func `an action is written as IAM does`() throws {
    try expect(
      ServiceForm.self,
      in: shop(
        #"""
        routes:
          GET /a: {service: {action: «SQS-SendMessage», role: "arn:aws:iam::123456789012:role/r"}}
          GET /b: {service: {action: «dynamodb», role: "arn:aws:iam::123456789012:role/r"}}
          GET /c: {service: {action: «"s3:bucket/key"», role: "arn:aws:iam::123456789012:role/r"}}
          GET /d: {service: {path: «bucket/key», role: "arn:aws:iam::123456789012:role/r"}}
          GET /e: {service: «{role: "arn:aws:iam::123456789012:role/r"}»}
          GET /f: {service: {action: "sqs:SendMessage", path: «"sqs:1/q"», role: "arn:aws:iam::123456789012:role/r"}}
          GET /g: {service: {action: "sqs:SendMessage", method: «POST», role: "arn:aws:iam::123456789012:role/r"}}
        """#), finds: "'SQS-SendMessage' is not an action of a service", "'dynamodb' is not an action of a service",
      "'s3:bucket/key' is not an action of a service", "'bucket/key' is not a path of a service",
      "route 'GET /e' names neither an action nor a path of the service",
      "route 'GET /f' names an action and a path of the service", "an action has no method",
      help: "write `sqs:SendMessage`")
  }

  @Test func `a uri names a path or an action`() throws {
    try expect(
      ServiceForm.self,
      in: shop(
        #"""
        routes:
          GET /a: {integration: {type: aws, uri: «"arn:aws:apigateway:eu-west-1:sqs:q"», credentials: "arn:aws:iam::123456789012:role/r"}, responses: {"200": {}}}
          GET /b: {integration: {type: awsProxy, uri: «"arn:aws:lambda:eu-west-1:123456789012:function:f"»}}
        """#), finds: "'arn:aws:apigateway:eu-west-1:sqs:q' names no path and no action",
      "'arn:aws:lambda:eu-west-1:123456789012:function:f' is not the ARN of an integration",
      help: "write `arn:aws:apigateway:eu-west-1:sqs:path/q`, or `…action/NAME`")
  }

  @Test func `any service can be called`() throws {
    try expect(
      ServiceForm.self,
      isSilentAbout: shop(
        #"""
        routes:
          GET /a: {service: {action: "translate:TranslateText", role: "arn:aws:iam::123456789012:role/r"}}
          GET /b: {service: {path: "s3:{bucket}/{key}", method: GET, role: "arn:aws:iam::123456789012:role/r"}}
          GET /c: {service: {path: "sqs:123456789012/${stageVariables.queue}", role: "arn:aws:iam::123456789012:role/r"}}
          GET /d: {integration: {type: aws, uri: {terraform: "aws_x.y.uri"}, credentials: "arn:aws:iam::123456789012:role/r"}, responses: {"200": {}}}
        """#))
  }
}
