import Testing

@testable import SpecLint

@Suite struct ReservedHeaderTests {
  @Test func `headers of the connection cannot be mapped`() throws {
    try expect(
      ReservedHeader.self,
      in: portal(
        #"""
        routes:
          GET /a:
            function: tasks
            request: {parameters: {«"overwrite:header.Authorization"»: header.X, «"remove:header.x-amzn-trace"»: "", "append:header.X-Authorization": header.X, "append:query.host": header.Origin}}
            responses: {"200": {headers: {«Access-Control-Allow-Origin»: y, Cache-Control: no-store}}}
            integration: {requestParameters: {«"append:header.via"»: x}}
        """#), finds: "header 'Authorization' cannot be mapped", "header 'x-amzn-trace' cannot be mapped",
      "header 'Access-Control-Allow-Origin' cannot be mapped", "header 'via' cannot be mapped")
  }

  @Test func `a REST API maps them`() throws {
    try expect(
      ReservedHeader.self,
      isSilentAbout: shop(
        #"""
        routes: {GET /a: {http: "https://b.example.com", request: {parameters: {header.Authorization: header.X}}}}
        """#))
  }
}
