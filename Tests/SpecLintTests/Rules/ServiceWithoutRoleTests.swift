import Testing

@testable import SpecLint

@Suite struct ServiceWithoutRoleTests {
  @Test func `a service is called with a role`() throws {
    try expect(
      ServiceWithoutRole.self,
      in: portal(
        #"""
        routes:
          POST /a: {service: {action: «sqs:SendMessage», parameters: {QueueUrl: q, MessageBody: body}}}
          POST /b: {integration: {subtype: «EventBridge-PutEvents», requestParameters: {Detail: d, DetailType: t, Source: s}}}
          POST /c: {service: {action: sqs:PurgeQueue, parameters: {QueueUrl: q}, role: {terraform: aws_iam_role.x.arn}}}
          POST /d: {service: {action: sqs:PurgeQueue, parameters: {QueueUrl: q}}, integration: {credentials: "arn:aws:iam::1:role/x"}}
          POST /e: tasks
        """#), finds: "route 'POST /a' calls sqs without a role", "route 'POST /b' calls EventBridge without a role")
  }

  @Test func `a REST API needs one too`() throws {
    try expect(
      ServiceWithoutRole.self,
      in: shop(
        #"""
        routes:
          GET /a: {service: {action: «"sqs:SendMessage"»}}
          GET /b: {service: {path: «"s3:b/k"»}}
          GET /c: {integration: {type: aws, uri: «"arn:aws:apigateway:eu-west-1:sqs:path/1/q"»}, responses: {"200": {}}}
          GET /d: {integration: {type: aws, uri: "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/f/invocations"}, responses: {"200": {}}}
          GET /e: {service: {path: "s3:b/k", role: "arn:aws:iam::123456789012:role/r"}}
        """#), finds: "route 'GET /a' calls sqs without a role", "route 'GET /b' calls s3 without a role",
      "route 'GET /c' calls sqs without a role")
  }
}
