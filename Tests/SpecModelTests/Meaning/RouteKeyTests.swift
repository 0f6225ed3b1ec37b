import Testing

@testable import SpecModel

@Suite struct RouteKeyTests {
  @Test(
    arguments: [
      ("GET /tasks", RouteKey.Method.get, "/tasks", []), ("ANY /{proxy+}", .any, "/{proxy+}", ["proxy"]),
      ("PATCH /a/{id}/b/{name.x$-1}", .patch, "/a/{id}/b/{name.x$-1}", ["id", "name.x$-1"]), ("GET /", .get, "/", []),
      ("HEAD /a/", .head, "/a/", []), ("get /a", nil, "/a", []), ("FETCH /a", nil, "/a", []), ("GET", .get, "", []),
      ("/a", nil, "/a", []), ("GET a", .get, "a", []), ("OPTIONS   /a", .options, "/a", []), ("", nil, "", []),
      ("GET /a b", .get, "/a b", []), ("GET /{a", .get, "/{a", []), ("GET /{}", .get, "/{}", []),
      ("GET /x{a}", .get, "/x{a}", []), ("GET /{a b}", .get, "/{a b}", []), ("GET /{+}", .get, "/{+}", []),
    ] as [(String, RouteKey.Method?, String, [String])])
  func `a key is taken apart`(_ text: String, _ method: RouteKey.Method?, _ path: String, _ parameters: [String]) {
    let key = RouteKey(text)
    #expect(key.method == method)
    #expect(key.path == path)
    #expect(key.parameters == parameters)
    #expect(!key.isDefault)
  }

  @Test func `segments say what they are`() {
    #expect(RouteKey("GET /a/{b}/{c+}/{d").segments.map(\.kind) == [.literal, .parameter, .greedy, .malformed])
    #expect(RouteKey("GET /ä/{b}").segments.map { RouteKey("GET /ä/{b}")[$0.range] } == ["ä", "{b}"])
    #expect(RouteKey("GET /").segments.isEmpty)
  }

  @Test func `keys that mean the same are equal when normalised`() {
    #expect(RouteKey("get   /a").normalised == RouteKey("GET /a").normalised)
    #expect(RouteKey("GET /A").normalised != RouteKey("GET /a").normalised)
    #expect(RouteKey("$default").normalised == "$default")
    #expect(RouteKey("$default").isDefault)
    #expect(!RouteKey("$Default").isDefault)
  }
}
