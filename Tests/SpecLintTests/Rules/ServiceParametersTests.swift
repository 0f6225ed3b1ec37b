import Testing

@testable import SpecLint
@testable import SpecModel

@Suite struct ServiceParametersTests {
  @Test func `required parameters are named`() throws {
    try expect(
      ServiceParameters.self,
      in: portal(
        #"""
        routes:
          POST /a: {service: {action: «sqs:SendMessage», parameters: {QueueUrl: q}, role: r}}
          POST /b: {service: {action: «SQS-SendMessage», role: r}}
          POST /c: {integration: {subtype: «Kinesis-PutRecord», requestParameters: {StreamName: s, Data: d}}}
          POST /d: {service: {action: states:StartExecution, parameters: {StateMachineArn: m}, role: r}}
        """#), finds: "'sqs:SendMessage' needs 'MessageBody'", "'SQS-SendMessage' needs 'QueueUrl' and 'MessageBody'",
      "'Kinesis-PutRecord' needs 'PartitionKey'", help: "add `MessageBody` to its parameters")
  }

  @Test func `actions and parameters have their names`() throws {
    try expect(
      ServiceParameters.self,
      in: portal(
        #"""
        routes:
          POST /a: {service: {action: «sqs:SendMesage», parameters: {QueueUrl: q}, role: r}}
          POST /b: {service: {action: sqs:SendMessage, parameters: {«QueueURL»: q, QueueUrl: q, MessageBody: body}, role: r}}
          POST /c: {service: {action: «dynamodb:GetItem», role: r}}
          POST /d: {service: «{role: r}»}
        """#), finds: "HTTP APIs cannot call 'sqs:SendMesage'", "'sqs:SendMessage' has no parameter 'QueueURL'",
      "HTTP APIs cannot call 'dynamodb:GetItem'", "route 'POST /d' names no action of the service",
      help: "the action is called `sqs:SendMessage`")
  }

  @Test func `every action is complete with its required parameters`() throws {
    for action in ServiceAction.all {
      let parameters = (action.required + action.optional).map { "\($0): x" }.joined(separator: ", ")
      for name in [action.action, action.subtype] {
        try expect(
          ServiceParameters.self,
          isSilentAbout: portal(
            "routes: {POST /a: {service: {action: \"\(name)\", parameters: {\(parameters)}, role: r}}}"))
      }
    }
  }
}
