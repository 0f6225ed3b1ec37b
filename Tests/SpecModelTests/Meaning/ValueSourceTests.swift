import Testing

@testable import SpecModel

@Suite struct ValueSourceTests {
  @Test(
    arguments: [
      ("path.id", .path("id")), ("query.page", .query("page")), ("header.X-Id", .header("X-Id")), ("body", .body(nil)),
      ("body.$", .body(nil)), ("body.$.a.b", .body("a.b")), ("body.items[0]", .body("items[0]")),
      ("stageVariables.x", .stageVariable("x")), ("context.identity.sourceIp", .context("identity.sourceIp")),
      ("claims.sub", .claim("sub")), ("claims.cognito:groups", .claim("cognito:groups")),
      ("$request.header.X", .raw("$request.header.X")), ("$context.requestId", .raw("$context.requestId")),
      ("${stageVariables.x}-y", .raw("${stageVariables.x}-y")),
      ("method.request.path.id", .raw("method.request.path.id")), ("no-cache", .literal(.literal("no-cache"))),
      ("*", .literal(.literal("*"))), ("$", .literal(.literal("$"))), ("$5.00", .literal(.literal("$5.00"))),
      ("path.", .literal(.literal("path."))), ("path.a b", .literal(.literal("path.a b"))),
      ("contxt.x", .literal(.literal("contxt.x"))), ("Path.id", .literal(.literal("Path.id"))),
      ("", .literal(.literal(""))),
    ] as [(String, ValueSource)])
  func `a source is told from a literal`(_ text: String, _ source: ValueSource) {
    #expect(ValueSource(.literal(text)) == source)
  }

  @Test func `what is not known is a literal`() {
    let text = SpecText.composed([.literal("path."), .unknown("params.x")])
    #expect(ValueSource(text) == .literal(text))
  }

  @Test(
    arguments: [
      ("contxt.requestId", "context"), ("querystring.a", "query"), ("headers.X", "header"), ("paths.id", "path"),
      ("stageVariable.x", "stageVariables"), ("claim.sub", "claims"), ("www.example", nil), ("path.id", nil),
      ("context", nil), (".a", nil), ("contxt.", nil), ("contxt.a b", nil), ("1.5", nil),
    ] as [(String, String?)])
  func `a near miss is recognised`(_ text: String, _ root: String?) {
    #expect(ValueSource.nearMiss(text) == root)
  }
}

@Suite struct ServiceActionTests {
  @Test func `each action is found by the spelling of IAM and by its subtype`() {
    #expect(ServiceAction.all.count == 10)
    for action in ServiceAction.all {
      #expect(ServiceAction.named(action.subtype) == action)
      #expect(ServiceAction.named(action.action) == action)
      #expect(Set(action.required).isDisjoint(with: action.optional), "\(action.subtype)")
      #expect(action.optional.contains("Region"), "\(action.subtype)")
    }
    #expect(
      ServiceAction.all.map(\.action) == [
        "appconfig:GetConfiguration", "events:PutEvents", "kinesis:PutRecord", "sqs:DeleteMessage", "sqs:PurgeQueue",
        "sqs:ReceiveMessage", "sqs:SendMessage", "states:StartExecution", "states:StartSyncExecution",
        "states:StopExecution",
      ])
    #expect(ServiceAction.named("sqs:sendMessage") == nil)
    #expect(ServiceAction.named("dynamodb:GetItem") == nil)
  }
}
