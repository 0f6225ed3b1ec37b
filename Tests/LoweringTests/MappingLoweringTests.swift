import AWSResources
import Testing

@Suite struct MappingLoweringTests {
  private func request(_ target: String, _ source: String) throws -> String? {
    let spec = try LoweredSpec(
      shop("routes: {GET /a: {function: f, request: {parameters: {\"\(target)\": '\(source)'}}}}"))
    return try spec.attribute("request_parameters", of: "shop/integration/GET /a")
  }

  @Test(arguments: [
    ("append:header.x", "append:header.x"), ("overwrite:header.x", "overwrite:header.x"),
    ("append:query.x", "append:querystring.x"), ("overwrite:query.x", "overwrite:querystring.x"),
    ("append:querystring.x", "append:querystring.x"), ("overwrite:path", "overwrite:path"),
  ])
  func `every target of a request has the word of AWS`(_ written: String, _ target: String) throws {
    #expect(try request(written, "a") == "{\(target): a}")
  }

  @Test(arguments: [
    ("path.id", "$request.path.id"), ("query.page", "$request.querystring.page"),
    ("header.X-Id", "$request.header.X-Id"), ("body", "$request.body"), ("body.$", "$request.body"),
    ("body.$.a.b", "$request.body.a.b"), ("body.a", "$request.body.a"), ("stageVariables.x", "$stageVariables.x"),
    ("context.requestId", "$context.requestId"), ("claims.sub", "$context.authorizer.claims.sub"),
    ("$request.header.X", "$request.header.X"), ("$context.requestId", "$context.requestId"),
    ("${request.path.id}-x", "${request.path.id}-x"), ("no-cache", "no-cache"), ("*", "*"), ("403", "403"),
    ("https://a.example.com", "https://a.example.com"),
  ])
  func `every source of a request has the word of AWS`(_ source: String, _ value: String) throws {
    #expect(try request("append:header.x", source) == "{append:header.x: \(value)}")
  }

  @Test(arguments: ["''", "anything"])
  func `a removal has the value that AWS asks for`(_ source: String) throws {
    let spec = try LoweredSpec(
      shop("routes: {GET /a: {function: f, request: {parameters: {\"remove:query.x\": \"\(source)\"}}}}"))
    #expect(
      try spec.attribute("request_parameters", of: "shop/integration/GET /a") == "{remove:querystring.x: ''}")
  }

  @Test func `sources of a response speak of the answer`() throws {
    let spec = try LoweredSpec(
      shop(
        """
        routes:
          GET /a:
            function: f
            responses:
              500:
                headers: {x: header.Y, z: no-store}
                parameters: {"overwrite:statuscode": "403", "append:header.q": body.$.message}
              200: {parameters: {"remove:header.server": "", "overwrite:header.r": context.requestId}}
        """))
    #expect(
      try spec.attribute("response_parameters", of: "shop/integration/GET /a")
        == "(status_code=200 mappings={overwrite:header.r: $context.requestId, remove:header.server: ''}) "
        + "(status_code=500 mappings={append:header.q: $response.body.message, "
        + "overwrite:header.x: $response.header.Y, overwrite:header.z: no-store, overwrite:statuscode: 403})")
  }

  @Test func `a secret stays symbolic`() throws {
    #expect(try request("append:header.x", "${{ secrets.TOKEN }}") == "{append:header.x: <secret TOKEN>}")
  }
}
