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
    operations: Operations(
      "logs", create: "create-log-group", delete: "delete-log-group", identifiedBy: ["name"],
      lookup: .listed(list: "describe-log-groups", query: "logGroups[].logGroupName", prefix: "logGroupNamePrefix"),
      tagging: Operations.Tagging(
        tag: "tag-resource", untag: "untag-resource", arnMember: "resourceArn", tagsMember: "tags",
        keysMember: "tagKeys",
        arn: "arn:\(.partition):logs:\(.region):\(.account):log-group:\(.attribute("name"))")),
    derived: ["arn": "arn:\(.partition):logs:\(.region):\(.account):log-group:\(.attribute("name"))"],
    importedAs: "\(.attribute("name"))",
    attributes: [
      .replaces("name", api: "logGroupName", \.name),
      .updates(
        "retention_in_days",
        sent: .separately(put: "put-retention-policy", delete: "delete-retention-policy", absent: 0),
        \.retentionInDays),
      .updates("tags", sent: .tags, \.tags),
    ])
}
