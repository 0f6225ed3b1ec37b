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
}
