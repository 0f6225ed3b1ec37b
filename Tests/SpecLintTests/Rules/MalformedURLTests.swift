import Testing

@testable import SpecLint

@Suite struct MalformedURLTests {
  @Test func `a URL is absolute`() throws {
    try expect(
      MalformedURL.self,
      in: portal(
        #"""
        routes:
          GET /a: {http: «b.example.com/x»}
          GET /b: {http: «"https://b.example.com/a b"»}
          GET /c: {http: «"ftp://b.example.com"»}
          GET /d: {http: «"https:///x"»}
          GET /e: {integration: {type: httpProxy, uri: «b.example.com»}}
        """#), finds: "'b.example.com/x' is not an absolute URL", "'https://b.example.com/a b' holds white space",
      "'ftp://b.example.com' is not an HTTP URL", "'https:///x' names no host",
      "'b.example.com' is not an absolute URL", help: "write `https://b.example.com/x`")
  }

  @Test func `placeholders, stage variables and private targets pass`() throws {
    try expect(
      MalformedURL.self,
      isSilentAbout: portal(
        #"""
        routes:
          GET /a/{id}: {http: "https://b.example.com:8443/{id}"}
          GET /b: {http: "HTTP://${stageVariables.host}/x"}
          GET /c: {http: "${stageVariables.url}/x"}
          GET /d: {integration: {type: httpProxy, connectionType: vpcLink, connectionId: x, uri: "arn:aws:servicediscovery:eu-west-1:1:service/srv"}}
          GET /e: {integration: {type: httpProxy, uri: {terraform: aws_lb.x.dns_name}}}
        """#))
  }

  @Test func `URLs of REST APIs, custom and private ones too`() throws {
    try expect(
      MalformedURL.self,
      in: shop(
        #"""
        routes:
          GET /a: {http: «backend.example.com/x»}
          GET /b: {integration: {type: http, uri: «ftp://b.example.com»}, responses: {"200": {}}}
          GET /c: {private: {vpcLink: l, uri: «internal/x»}}
          GET /d: {http: "https://b.example.com/x"}
        """#), finds: "'backend.example.com/x' is not an absolute URL", "'ftp://b.example.com' is not an HTTP URL",
      "'internal/x' is not an absolute URL")
  }
}
