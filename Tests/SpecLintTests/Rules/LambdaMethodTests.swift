import Testing

@testable import SpecLint

@Suite struct LambdaMethodTests {
  @Test func `a function is called with POST`() throws {
    try expect(
      LambdaMethod.self,
      in: shop(
        #"""
        routes:
          GET /a: {function: tasks, integration: {method: «GET»}}
          GET /b: {function: tasks, integration: {httpMethod: POST}}
          GET /c: {integration: {type: awsProxy, httpMethod: «ANY», uri: "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/f/invocations"}}
          GET /d: {http: "https://b.example.com", integration: {method: GET}}
        """#), finds: "a function is called with POST, not with GET", "a function is called with POST, not with ANY",
      help: "drop it")
  }
}
