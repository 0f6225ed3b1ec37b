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
}
