/// What an action of a service cannot do without, for the actions that REST APIs call most.
///
/// Source: the service models of botocore 1.43; of DynamoDB also the pages of the actions.
struct RequiredParameters {
  /// One name of each must be given.
  private let needed: [[String]]

  static func of(_ action: String) -> RequiredParameters? { all[action].map(RequiredParameters.init(needed:)) }

  /// The names that are not among these, the first of each.
  func missing(in given: Set<String>) -> [String] {
    needed.filter { given.isDisjoint(with: $0) }.map { $0[0] }
  }

  private static let all: [String: [[String]]] = [
    "dynamodb:DeleteItem": [["TableName"], ["Key"]],
    "dynamodb:GetItem": [["TableName"], ["Key"]],
    "dynamodb:PutItem": [["TableName"], ["Item"]],
    "dynamodb:Query": [["TableName"], ["KeyConditionExpression", "KeyConditions"]],
    "dynamodb:UpdateItem": [["TableName"], ["Key"]],
    "events:PutEvents": [["Entries", "Detail"]],
    "kinesis:PutRecord": [["StreamName", "StreamARN"], ["PartitionKey"], ["Data"]],
    "sns:Publish": [["TopicArn", "TargetArn", "PhoneNumber"], ["Message"]],
    "sqs:SendMessage": [["QueueUrl"], ["MessageBody"]],
    // With a capital letter as HTTP APIs have it; lowering understands both.
    "states:StartExecution": [["stateMachineArn", "StateMachineArn"]],
    "states:StartSyncExecution": [["stateMachineArn", "StateMachineArn"]],
  ]
}
