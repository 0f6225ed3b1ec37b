import Testing

@testable import SpecLint

@Suite struct LogRetentionTests {
  private func retention(_ text: String) -> String {
    portal("stages: {prod: {accessLogs: {format: json, retention: \(text)}}}")
  }

  @Test(arguments: [
    ("10d", "write `14d`"), ("12h", "write `1d`"), ("36h", "write `3d`"), ("4000d", "write `forever`"),
    ("0", "write `forever`, or a retention such as `30d`"),
  ])
  func `CloudWatch offers some retentions`(_ text: String, _ help: String) throws {
    try expect(
      LogRetention.self, in: retention("«\(text)»"), finds: "CloudWatch Logs does not offer this retention", help: help)
  }

  @Test(arguments: ["1d", "24h", "30d", "3653d", "forever"])
  func `these it offers`(_ text: String) throws {
    try expect(LogRetention.self, isSilentAbout: retention(text))
  }

  @Test func `a log group that exists has its own`() throws {
    try expect(
      LogRetention.self,
      in: portal(
        """
        stages:
          a: {accessLogs: {retention: «30d», destination: "arn:aws:logs:eu-west-1:123456789012:log-group:x"}}
          b: {accessLogs: {retention: «forever», destination: {terraform: aws_cloudwatch_log_group.x.arn}}}
          c: {accessLogs: {retention: 30d, destination: /tasks/c}}
        """), finds: "the retention of a log group that exists is not ours to set",
      "the retention of a log group that exists is not ours to set", help: "drop `retention`")
  }
}
