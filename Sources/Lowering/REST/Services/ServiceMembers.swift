import SpecModel

/// The parameters of an action as the document that its service reads.
///
/// The names that HTTP APIs have for the same parameters are understood too, so that a route may move from one type of API
/// to the other: Step Functions writes its members with a small letter, EventBridge takes a list of entries.
struct ServiceMembers {
  let document: DocumentValue

  init(_ parameters: [DocumentValue.Member], of action: String, in service: String) {
    switch (service, action) {
    case ("states", _):
      document = .object(
        parameters.map { .init($0.key.prefix(1).lowercased() + $0.key.dropFirst(), $0.value) })
    case ("events", "PutEvents") where !parameters.contains { $0.key == "Entries" }:
      document = .object([.init("Entries", .list([.object(parameters)]))])
    default: document = .object(parameters)
    }
  }

  /// What a service wants a member to be where the type of a JSON value alone does not say it.
  enum Style {
    /// Any JSON value.
    case value
    /// A text: a text of the body as it is, another value of the body as its JSON, a mapping as its JSON.
    case text
    /// A text that holds JSON.
    case json
    /// Bytes in base64.
    case base64
  }

  /// Sources: the service models of botocore 1.43 (strings, blobs), and the pages of the actions for what a string holds.
  static func style(of member: String, in service: String) -> Style {
    switch (service, member) {
    case ("states", "input"), ("events", "Detail"): .json
    case ("kinesis", "Data"), ("firehose", "Data"): .base64
    case ("dynamodb", "N"), ("events", "DetailType"), ("events", "Source"), ("kinesis", "PartitionKey"),
      ("logs", "message"), ("secretsmanager", "SecretString"), ("sns", "Message"), ("sqs", "MessageBody"),
      ("sqs", "MessageDeduplicationId"), ("sqs", "MessageGroupId"), ("sqs", "StringValue"), ("ssm", "Value"),
      ("states", "name"):
      .text
    default: .value
    }
  }
}
