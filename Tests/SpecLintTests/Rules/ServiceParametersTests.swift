import Diagnostics
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

  @Test func `nested parameters are REST's`() throws {
    let source = SpecSource(
      main: SourceFile(
        path: "apigw.yaml",
        bytes: Array(
          portal("routes: {POST /a: {service: {action: events:PutEvents, parameters: {Detail: {a: body}}, role: r}}}")
            .utf8)), files: .none)
    let decoded = try source.decode(environment: nil, mode: .plan)
    #expect(
      decoded.diagnostics.map { "\($0.code.text) \($0.message)" } == [
        "AG350 a parameter is one value on an HTTP API, found a mapping"
      ])
  }

  @Test func `actions of REST APIs have what they cannot do without`() throws {
    try expect(
      ServiceParameters.self,
      in: shop(
        #"""
        routes:
          POST /a: {service: {action: «dynamodb:PutItem», parameters: {TableName: t}, role: r}}
          POST /b: {service: {action: «sqs:SendMessage», role: r}}
          POST /c: {service: {action: «sts:Publish», role: r}}
          POST /d: {service: {action: «dynamodB:PutItem», role: r}}
          POST /e: {service: {action: «s3:GetObject», role: r}}
          POST /f: {service: {action: kinesis:PutRecord, parameters: {StreamName: s, PartitionKey: p, Data: «{a: body}»}, role: r}}
          POST /g: {service: {action: states:StartExecution, parameters: {StateMachineArn: m, input: {a: body}}, role: r}}
          POST /h: {service: {action: sns:Publish, parameters: {TopicArn: t, Message: «"${{ secrets.X }}"», header.X: "${{ secrets.X }}"}, role: r}}
        """#.replacing("«sts:Publish»", with: "sts:GetCallerIdentity")),
      finds: "'dynamodb:PutItem' needs 'Item'", "'sqs:SendMessage' needs 'QueueUrl' and 'MessageBody'",
      "'dynamodB' has no actions that a REST API could call", "'s3' has no actions that a REST API could call",
      "'Data' is one value, found a mapping or a list", "a secret cannot be part of a document",
      help: "add `Item` to its parameters")
  }

  @Test func `parameters of a path are its placeholders, query and headers`() throws {
    try expect(
      ServiceParameters.self,
      in: shop(
        #"""
        routes:
          GET /a/{key}: {service: {path: "s3:{bucket}/{key}", parameters: {bucket: b, query.versionId: query.v}, role: r}}
          GET /b/{key}: {service: {path: "s3:b/{key}", parameters: {«bukket»: b}, role: r}}
          GET /c/{key}: {service: {path: "s3:{bucket}/{key}", parameters: {bucket: «{a: b}»}, role: r}}
        """#), finds: "'{bukket}' does not stand in 's3:b/{key}'", "a parameter of a path is one value",
      help: "write `query.bukket` for a query parameter, `header.bukket` for a header")
  }
}
