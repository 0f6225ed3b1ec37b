import Testing

@testable import SpecLint

@Suite struct FirehoseAccessLogsTests {
  @Test func `logs go to a log group`() throws {
    try expect(
      FirehoseAccessLogs.self,
      in: portal(
        #"""
        routes: {GET /a: tasks}
        stages:
          a: {accessLogs: {destination: «"arn:aws:firehose:eu-west-1:123456789012:deliverystream/x"»}}
          b: {accessLogs: {destination: "arn:aws:logs:eu-west-1:123456789012:log-group:firehose"}}
          c: {accessLogs: {destination: {terraform: aws_kinesis_firehose_delivery_stream.x.arn}}}
        """#), finds: "HTTP APIs log to CloudWatch Logs only")
  }
}
