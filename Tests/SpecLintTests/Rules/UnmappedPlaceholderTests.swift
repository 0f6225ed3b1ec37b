import Testing

@testable import SpecLint

@Suite struct UnmappedPlaceholderTests {
  @Test func `each placeholder is a path parameter or mapped`() throws {
    try expect(
      UnmappedPlaceholder.self,
      in: shop(
        #"""
        routes:
          GET /a/{id}: {http: «"https://b.example.com/{key}"»}
          GET /b/{id}: {http: «"https://b.example.com/{ids}"»}
          ANY /c/{proxy+}: {http: «"https://b.example.com/{proxy+}"»}
          GET /d: {private: {vpcLink: l, uri: «"http://x/{id}"»}}
          GET /e: {service: {path: «"s3:{bucket}/x"», role: "arn:aws:iam::123456789012:role/r"}}
        """#), finds: "'{key}' in the URL of route 'GET /a/{id}' gets no value",
      "'{ids}' in the URL of route 'GET /b/{id}' gets no value",
      "'{proxy+}' in the URL of route 'ANY /c/{proxy+}' gets no value",
      "'{id}' in the URL of route 'GET /d' gets no value", "'{bucket}' in the URL of route 'GET /e' gets no value",
      help: "map it: `request: {parameters: {path.key: path.id}}`")
  }

  @Test func `what is mapped in either word passes`() throws {
    try expect(
      UnmappedPlaceholder.self,
      isSilentAbout: shop(
        #"""
        routes:
          GET /a/{id}: {http: "https://b.example.com/{id}/{key}", request: {parameters: {path.key: path.id}}}
          ANY /b/{proxy+}: {http: "https://${stageVariables.host}/{proxy}"}
          GET /c: {http: "https://b.example.com/{key}", integration: {requestParameters: {integration.request.path.key: "'x'"}}}
          GET /d/{key}: {service: {path: "s3:b/{key}", role: "arn:aws:iam::123456789012:role/r"}}
        """#))
  }

  @Test func `a placeholder of the defaults is looked at for each route`() throws {
    try expect(
      UnmappedPlaceholder.self,
      in: shop(
        #"""
        defaults: {http: «"https://b.example.com/{id}"»}
        routes:
          GET /a: {}
          GET /b/{id}: {}
        """#), finds: "'{id}' in the URL of the defaults of 'shop' gets no value")
  }
}
