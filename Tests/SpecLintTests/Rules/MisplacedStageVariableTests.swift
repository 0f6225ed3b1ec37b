import Testing

@testable import SpecLint

@Suite struct MisplacedStageVariableTests {
  @Test func `scheme and service are written out`() throws {
    try expect(
      MisplacedStageVariable.self,
      in: shop(
        #"""
        routes:
          GET /a: {http: «"${stageVariables.url}/x"»}
          GET /b: {http: «"${stageVariables.s}://x.example.com"»}
          GET /c: {service: {action: «"${stageVariables.service}:SendMessage"», role: "arn:aws:iam::123456789012:role/r"}}
          GET /d: {integration: {type: aws, uri: «"arn:aws:apigateway:eu-west-1:${stageVariables.s}:path/x"», credentials: "arn:aws:iam::123456789012:role/r"}, responses: {"200": {}}}
          GET /e: {http: "https://${stageVariables.host}/${stageVariables.path}"}
          GET /f: {service: {path: "sqs:1/${stageVariables.queue}", role: "arn:aws:iam::123456789012:role/r"}}
        """#), finds: "the scheme of '${stageVariables.url}/x' may not come from a stage variable",
      "the scheme of '${stageVariables.s}://x.example.com' may not come from a stage variable",
      "the service of '${stageVariables.service}:SendMessage' may not come from a stage variable",
      "the service of 'arn:aws:apigateway:eu-west-1:${stageVariables.s}:path/x' may not come from a stage variable")
  }
}
