import Testing

@testable import SpecLint

@Suite struct SaidTwiceTests {
  @Test func `our word and AWS's member exclude each other`() throws {
    try expect(
      SaidTwice.self,
      in: portal(
        #"""
        routes:
          GET /a: {function: tasks, timeout: 5s, integration: {timeoutInMillis: «6000»}}
          GET /b: {function: tasks, payload: 1.0, integration: {payloadFormatVersion: «2.0»}}
          GET /c: {http: https://b.example.com, integration: {type: «awsProxy»}}
          POST /d: {service: {action: sqs:PurgeQueue, parameters: {QueueUrl: q}, role: "arn:aws:iam::1:role/x"}, integration: {credentials: «"arn:aws:iam::1:role/y"»}}
        """#), finds: "route 'GET /a' says its timeout twice", "route 'GET /b' says its payload format twice",
      "route 'GET /c' says its type twice", "route 'POST /d' says its role twice")
  }

  @Test func `what only one of them says passes`() throws {
    try expect(
      SaidTwice.self,
      isSilentAbout: portal(
        #"""
        routes: {GET /a: {function: tasks, timeout: 5s, integration: {description: x}}}
        """#))
  }

  @Test func `REST APIs have more that can be said twice`() throws {
    try expect(
      SaidTwice.self,
      in: shop(
        #"""
        routes:
          GET /a: {service: {path: "s3:b/k", method: GET, role: "arn:aws:iam::123456789012:role/r"}, integration: {method: «PUT»}}
          POST /b: {function: tasks, proxy: false, request: {templates: {application/json: x}}, integration: {requestTemplates: {«application/json»: y}}, responses: {"200": {}}}
          GET /c: {function: tasks, timeout: 5s, integration: {timeoutInMillis: «6000»}}
        """#), finds: "route 'GET /a' says its method twice", "route 'POST /b' says its request templates twice",
      "route 'GET /c' says its timeout twice")
  }
}
