import Testing

@testable import SpecLint

@Suite struct LogDestinationTests {
  private func destination(_ text: String) -> String {
    portal("stages: {prod: {accessLogs: {format: json, destination: \(text)}}}")
  }

  private static let group = "arn:aws:logs:eu-west-1:123456789012:log-group:/tasks"

  @Test(arguments: [
    ("\(group):*", "write `\(group)`"), ("\(group):log-stream:x", "write `\(group)`"),
    ("arn:aws:s3:::bucket", "write `arn:aws:logs:REGION:ACCOUNT:log-group:NAME`"),
    ("arn:aws:logs:eu-west-1:123456789012:log-group:", "write `arn:aws:logs:REGION:ACCOUNT:log-group:NAME`"),
    ("arn:aws:logs:eu-west-1::log-group:x", "write `arn:aws:logs:REGION:ACCOUNT:log-group:NAME`"),
    ("arn:logs", "write `arn:aws:logs:REGION:ACCOUNT:log-group:NAME`"),
    ("my logs", "use letters, digits, '_', '-', '/', '.' and '#'"),
    ("/tasks/$default", "use letters, digits, '_', '-', '/', '.' and '#'"),
  ])
  func `logs go to a log group`(_ text: String, _ help: String) throws {
    try expect(LogDestination.self, in: destination("«\"\(text)\"»"), finds: "'\(text)' is not a log group", help: help)
  }

  @Test(arguments: [
    "\"\(group)\"", "/tasks/prod.log_1#2-x", "{terraform: aws_cloudwatch_log_group.tasks.arn}",
    // Another rule's.
    "\"arn:aws:firehose:eu-west-1:123456789012:deliverystream/amazon-apigateway-x\"",
  ])
  func `ARNs, names and expressions are fine`(_ text: String) throws {
    try expect(LogDestination.self, isSilentAbout: destination(text))
  }
}
