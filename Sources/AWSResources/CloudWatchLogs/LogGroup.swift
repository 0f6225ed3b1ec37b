/// The log group that a stage's access logs go to, where the spec does not name one that exists.
package struct LogGroup: Sendable {
  package var name: String
  /// One of the values that CloudWatch Logs takes; 0 keeps logs for ever.
  package var retentionInDays: Int
  package var tags: TextMap

  package init(name: String, retentionInDays: Int, tags: TextMap = .empty) {
    self.name = name
    self.retentionInDays = retentionInDays
    self.tags = tags
  }
}

extension LogGroup: ResourceKind {
  package static let kindID = KindID(index: 8)

  package static let schema = Schema<LogGroup>(
    "aws_cloudwatch_log_group", "log group", word: "logGroup", replacement: .destroyBeforeCreate,
    attributes: [
      .replaces("name", \.name),
      .updates("retention_in_days", \.retentionInDays),
      .updates("tags", \.tags),
    ])
}
