/// The AWS service actions that an HTTP API can call without code.
///
/// A spec writes the IAM form of the action (`sqs:SendMessage`); API Gateway calls it a subtype (`SQS-SendMessage`).
/// Source: developer guide, "Integration subtype reference" (http-api-develop-integrations-aws-services-reference).
package struct ServiceAction: Hashable, Sendable {
  package let subtype: String
  package let required: [String]
  package let optional: [String]

  private init(_ subtype: String, required: [String], optional: [String]) {
    self.subtype = subtype
    self.required = required
    self.optional = optional
  }

  /// The action as IAM writes it.
  package var action: String {
    let parts = subtype.split(separator: "-", maxSplits: 1)
    let service = Self.services.first { $0.subtype == parts[0] }?.prefix ?? String(parts[0])
    return "\(service):\(parts[1])"
  }

  /// Finds an action by either spelling.
  package static func named(_ text: String) -> ServiceAction? {
    all.first { $0.subtype == text || $0.action == text }
  }

  private static let services = [
    (prefix: "appconfig", subtype: "AppConfig"), (prefix: "events", subtype: "EventBridge"),
    (prefix: "kinesis", subtype: "Kinesis"), (prefix: "sqs", subtype: "SQS"),
    (prefix: "states", subtype: "StepFunctions"),
  ]

  package static let all: [ServiceAction] = [
    ServiceAction(
      "AppConfig-GetConfiguration", required: ["Application", "Environment", "Configuration", "ClientId"],
      optional: ["ClientConfigurationVersion", "Region"]),
    ServiceAction(
      "EventBridge-PutEvents", required: ["Detail", "DetailType", "Source"],
      optional: ["Time", "EventBusName", "Resources", "Region", "TraceHeader"]),
    ServiceAction(
      "Kinesis-PutRecord", required: ["StreamName", "Data", "PartitionKey"],
      optional: ["SequenceNumberForOrdering", "ExplicitHashKey", "Region"]),
    ServiceAction("SQS-DeleteMessage", required: ["ReceiptHandle", "QueueUrl"], optional: ["Region"]),
    ServiceAction("SQS-PurgeQueue", required: ["QueueUrl"], optional: ["Region"]),
    ServiceAction(
      "SQS-ReceiveMessage", required: ["QueueUrl"],
      optional: [
        "AttributeNames", "MaxNumberOfMessages", "MessageAttributeNames", "ReceiveRequestAttemptId",
        "VisibilityTimeout", "WaitTimeSeconds", "Region",
      ]),
    ServiceAction(
      "SQS-SendMessage", required: ["QueueUrl", "MessageBody"],
      optional: [
        "DelaySeconds", "MessageAttributes", "MessageDeduplicationId", "MessageGroupId", "MessageSystemAttributes",
        "Region",
      ]),
    ServiceAction(
      "StepFunctions-StartExecution", required: ["StateMachineArn"], optional: ["Name", "Input", "Region"]),
    ServiceAction(
      "StepFunctions-StartSyncExecution", required: ["StateMachineArn"],
      optional: ["Name", "Input", "Region", "TraceHeader"]),
    ServiceAction("StepFunctions-StopExecution", required: ["ExecutionArn"], optional: ["Cause", "Error", "Region"]),
  ]
}
