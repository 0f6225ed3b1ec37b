import Testing

@testable import SpecLint

@Suite struct ServiceProxyTests {
  @Test func `a proxy calls functions`() throws {
    try expect(
      ServiceProxy.self,
      in: shop(
        #"""
        routes:
          GET /a: {integration: {type: «awsProxy», uri: "arn:aws:apigateway:eu-west-1:sqs:path/1/q", credentials: "arn:aws:iam::123456789012:role/r"}}
          GET /b: {integration: {type: awsProxy, uri: "arn:aws:apigateway:eu-west-1:firehose:action/PutRecord", credentials: "arn:aws:iam::123456789012:role/r"}}
          GET /c: {integration: {type: awsProxy, uri: "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/f/invocations"}}
          GET /d: {integration: {type: aws, uri: "arn:aws:apigateway:eu-west-1:sqs:path/1/q", credentials: "arn:aws:iam::123456789012:role/r"}, responses: {"200": {}}}
        """#), finds: "a proxy integration cannot call sqs",
      help: "write `type: aws`")
  }
}
