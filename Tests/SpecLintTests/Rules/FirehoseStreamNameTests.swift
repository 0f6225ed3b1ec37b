import Testing

@testable import SpecLint

@Suite struct FirehoseStreamNameTests {
  @Test func `a stream has its prefix`() throws {
    try expect(
      FirehoseStreamName.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {accessLogs: {destination: «"arn:aws:firehose:eu-west-1:123456789012:deliverystream/logs"»}}}
        """), finds: "stream 'logs' cannot take access logs",
      help: "call the stream `amazon-apigateway-logs`")
  }

  @Test func `a stream is a stream`() throws {
    try expect(
      FirehoseStreamName.self,
      in: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {accessLogs: {destination: «"arn:aws:firehose:eu-west-1:123456789012:logs"»}}}
        """), finds: "'arn:aws:firehose:eu-west-1:123456789012:logs' is not a Firehose stream")
  }

  @Test func `streams and log groups`() throws {
    try expect(
      FirehoseStreamName.self,
      isSilentAbout: shop(
        """
        routes: {GET /orders: {function: tasks, authorizer: iam}}
        stages: {prod: {accessLogs: {destination: "arn:aws:firehose:eu-west-1:123456789012:deliverystream/amazon-apigateway-x"}}, dev: {accessLogs: {destination: "arn:aws:logs:eu-west-1:123456789012:log-group:x"}}}
        """))
  }
}
