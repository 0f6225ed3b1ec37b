import Testing

@testable import SpecLint

@Suite struct MalformedMappingTests {
  @Test func `targets have a verb and a place`() throws {
    try expect(
      MalformedMapping.self,
      in: portal(
        #"""
        routes:
          GET /a:
            function: tasks
            request: {parameters: {«"set:header.x"»: y, «header.X»: y, «"append:path"»: y, «"overwrite:statuscode"»: "200", "overwrite:path": y, "append:query.a": y, "append:querystring.b": y}}
            responses: {"200": {parameters: {«"append:query.a"»: y, "overwrite:statuscode": "201", «"overwrite:path"»: y}}}
        """#), finds: "'set:header.x' is not a mapping key of a request",
      "'header.X' is not a mapping key of a request", "'append:path' is not a mapping key of a request",
      "'overwrite:statuscode' is not a mapping key of a request", "'append:query.a' is not a mapping key of a response",
      "'overwrite:path' is not a mapping key of a response", help: "write `overwrite:header.x`")
  }

  @Test func `sources are not nearly written`() throws {
    try expect(
      MalformedMapping.self,
      in: portal(
        #"""
        routes:
          GET /a:
            function: tasks
            request: {parameters: {"overwrite:header.A": «contxt.requestId», "overwrite:header.B": «$requst.header.X», "overwrite:header.C": «$request.headers.X», "overwrite:header.D": «"${request.query.page}-x"», "overwrite:header.E": «$response.header.X», "overwrite:header.F": «"body.$..a"», "overwrite:header.G": «"body.$.a[?(@.b)]"»}}
        """#), finds: "'contxt.requestId' is not a source", "'$requst.header.X' is not a source",
      "'$request.headers.X' is not a source", "'$request.query.page' is not a source",
      "a request cannot read '$response.header.X'", "'body.$..a' descends recursively", "'body.$.a[?(@.b)]' filters",
      help: "write `context.requestId`, or quote a literal text twice: `\"'contxt.requestId'\"`")
  }

  @Test func `a response reads the answer`() throws {
    try expect(
      MalformedMapping.self,
      in: portal(
        #"""
        routes: {GET /a: {function: tasks, responses: {"200": {headers: {A: «path.id», B: «$request.header.X», C: header.X, D: body.$.a, E: context.requestId, F: no-cache}}}}}
        """#), finds: "a response cannot read 'path.id'", "a response cannot read '$request.header.X'")
  }

  @Test func `a removal has no value`() throws {
    try expect(
      MalformedMapping.self,
      in: portal(
        #"""
        routes: {GET /a: {function: tasks, request: {parameters: {"remove:header.A": «x», "remove:header.B": "", "remove:query.C": "''"}}}}
        """#), finds: "'remove:header.A' takes no value")
  }

  @Test func `AWS's members take AWS's words`() throws {
    try expect(
      MalformedMapping.self,
      in: portal(
        #"""
        routes: {GET /a: {function: tasks, integration: {requestParameters: {"overwrite:header.A": «header.B», «"append:query.c"»: $request.querystring.d, "append:querystring.e": $request.path.f}}}}
        """#), finds: "'header.B' is taken as it stands here", "'append:query.c' is not a mapping key of AWS",
      help: "write `$request.header.B`")
  }

  @Test func `literals and every source pass`() throws {
    try expect(
      MalformedMapping.self,
      isSilentAbout: portal(
        #"""
        routes:
          POST /a/{id}:
            function: tasks
            request: {parameters: {"overwrite:header.A": path.id, "overwrite:header.B": query.page, "overwrite:header.C": header.X-Id, "overwrite:header.D": body.$.a.b, "overwrite:header.E": stageVariables.x, "overwrite:header.F": context.requestId, "overwrite:header.G": claims.sub, "overwrite:header.H": no-cache, "overwrite:header.I": "*", "overwrite:header.J": "403", "overwrite:header.K": $request.path, "overwrite:header.L": "a-${request.path.id}-${stageVariables.x}", "overwrite:header.M": "'contxt.requestId'", "overwrite:header.N": www.example.com, "overwrite:header.O": $5}}
          POST /b: {service: {action: sqs:SendMessage, parameters: {QueueUrl: https://sqs.eu-west-1.amazonaws.com/1/q, MessageBody: body}, role: r}}
        """#))
  }

  @Test func `REST APIs have targets of their own`() throws {
    try expect(
      MalformedMapping.self,
      in: shop(
        #"""
        routes:
          GET /a/{id}:
            http: "https://b.example.com/{id}"
            proxy: false
            request: {parameters: {header.X-A: query.a, query.b: header.B, path.id: path.id, «body.x»: query.a, «heder.X»: query.a, integration.request.querystring.c: query.a, «querystring.d»: query.a, «integration.request.query.e»: query.a, «"header.X Y"»: a}}
            responses: {"200": {parameters: {header.X-A: header.B, method.response.header.X-C: header.C, «query.x»: header.B}, headers: {X-B: body.$.b, «"X B"»: a}}}
          GET /b:
            http: "https://b.example.com"
            integration: {requestParameters: {integration.request.header.A: "'a'", «header.B»: "'b'"}}
          GET /c/{key}:
            service: {path: "s3:{bucket}/{key}", role: "arn:aws:iam::123456789012:role/r", parameters: {bucket: files, header.X: query.x, «body.y»: query.y}}
        """#), finds: "'body.x' is not a mapping key of a request", "'heder.X' is not a mapping key of a request",
      "'querystring.d' is not a mapping key of a request",
      "'integration.request.query.e' is not a mapping key of a request",
      "'header.X Y' is not a mapping key of a request", "'query.x' is not a mapping key of a response",
      "'X B' is not a mapping key of a response", "'header.B' is not a mapping key of a request",
      "'body.y' is not a mapping key of a request",
      help: "write `path.X`, `query.X` or `header.X`")
  }

  @Test func `their sources are looked at`() throws {
    try expect(
      MalformedMapping.self,
      in: shop(
        #"""
        routes:
          GET /a:
            http: "https://b.example.com"
            proxy: false
            request: {parameters: {header.A: «contxt.requestId», header.B: «method.request.query.b», header.C: «integration.response.header.C», header.D: no-cache, header.E: method.request.multivalueheader.E}}
            responses: {"200": {headers: {A: «query.a», B: «method.request.header.B», C: integration.response.body.c, D: "*"}}}
        """#), finds: "'contxt.requestId' is not a source", "'method.request.query.b' is not a source",
      "a request cannot read 'integration.response.header.C'", "a response cannot read 'query.a'",
      "a response cannot read 'method.request.header.B'",
      help: "write `context.requestId`, or quote a literal text twice: `\"'contxt.requestId'\"`")
  }
}
