import Testing

@testable import SpecLint

@Suite struct MappedProxyTests {
  @Test func `a proxy maps nothing`() throws {
    try expect(
      MappedProxy.self,
      in: shop(
        #"""
        routes:
          GET /a: {function: tasks, request: {templates: {«application/json»: x}}}
          «GET /b»: {function: tasks, request: {passthrough: never}}
          GET /c: {http: "https://b.example.com", responses: {«"200"»: {headers: {X-A: b}}}}
          GET /d: {integration: {type: httpProxy, uri: "https://b.example.com"}, responses: {«"404"»: {pattern: "4.."}}}
        """#), finds: "route 'GET /a' is a proxy, which has no request templates",
      "route 'GET /b' is a proxy, which has no `passthrough`",
      "route 'GET /c' is a proxy, which has no mapped responses",
      "route 'GET /d' is a proxy, which has no mapped responses",
      help: "add `proxy: false` for a custom integration, or drop this")
  }

  @Test func `parameters, models and defaults pass`() throws {
    try expect(
      MappedProxy.self,
      isSilentAbout: shop(
        #"""
        models: {Task: {schema: {type: object}}}
        defaults: {responses: {"200": {headers: {X-A: b}}}, request: {passthrough: never}}
        routes:
          GET /a: tasks
          GET /b: {http: "https://b.example.com", request: {parameters: {header.X: query.x}}}
          GET /c: {function: tasks, responses: {"200": {models: {application/json: Task}}}}
          GET /d: {function: tasks, proxy: false, responses: {"200": {headers: {X-A: b}}}}
        """#))
  }
}
