import Testing

@testable import SpecLint

@Suite struct PlainHTTPBackendTests {
  @Test func `a public back end is called with https`() throws {
    try expect(
      PlainHTTPBackend.self,
      in: portal(
        #"""
        routes:
          GET /a: {http: «"http://b.example.com"»}
          GET /b: {http: "https://b.example.com"}
          GET /c: {integration: {type: httpProxy, uri: «"http://b.example.com"»}}
        """#), finds: "traffic to 'http://b.example.com' leaves API Gateway unencrypted",
      "traffic to 'http://b.example.com' leaves API Gateway unencrypted",
      help: "write `https://b.example.com`")
  }

  @Test func `inside of a VPC it may be plain`() throws {
    try expect(
      PlainHTTPBackend.self,
      isSilentAbout: shop(
        #"""
        routes:
          GET /a: {private: {vpcLink: l, uri: "http://b.example.com"}}
          GET /b: {integration: {type: httpProxy, uri: "http://b.example.com", connectionType: vpcLink, connectionId: l}}
        """#))
  }
}
