import AWSResources
import Testing

@Suite struct FunctionLoweringTests {
  private static let prefix = "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/"
  private static let arn = "arn:aws:lambda:eu-west-1:123456789012:function:tasks-fn"

  struct FunctionCase: Sendable, CustomTestStringConvertible {
    var written: String
    var aws = "{region: eu-west-1, account: \"123456789012\"}"
    var uri: String
    var name: String
    var qualifier: String?
    var testDescription: String { written }
  }

  static let cases = [
    FunctionCase(written: "tasks-fn", uri: "\(prefix)\(arn)/invocations", name: "tasks-fn"),
    FunctionCase(written: "{name: tasks-fn}", uri: "\(prefix)\(arn)/invocations", name: "tasks-fn"),
    FunctionCase(
      written: "tasks-fn", aws: "{region: eu-west-1}",
      uri: "\(prefix)arn:aws:lambda:eu-west-1:<account>:function:tasks-fn/invocations", name: "tasks-fn"),
    FunctionCase(written: arn, uri: "\(prefix)\(arn)/invocations", name: arn),
    FunctionCase(written: "{arn: \"\(arn)\"}", uri: "\(prefix)\(arn)/invocations", name: arn),
    FunctionCase(written: "\(arn):live", uri: "\(prefix)\(arn):live/invocations", name: arn, qualifier: "live"),
    FunctionCase(
      written: "{arn: \"\(arn)\", alias: live}", uri: "\(prefix)\(arn):live/invocations", name: arn, qualifier: "live"),
    FunctionCase(
      written: "{name: tasks-fn, version: \"3\"}", uri: "\(prefix)\(arn):3/invocations", name: "tasks-fn",
      qualifier: "3"),
    FunctionCase(
      written: "{terraform: aws_lambda_function.x}", uri: "{aws_lambda_function.x.invoke_arn}",
      name: "{aws_lambda_function.x.function_name}"),
    FunctionCase(
      written: "{terraform: aws_lambda_function.x, alias: live}",
      uri: "\(prefix){aws_lambda_function.x.arn}:live/invocations", name: "{aws_lambda_function.x.function_name}",
      qualifier: "live"),
    FunctionCase(
      written: "tasks-fn", aws: "{region: cn-north-1, account: \"123456789012\"}",
      uri: "arn:aws-cn:apigateway:cn-north-1:lambda:path/2015-03-31/functions/"
        + "arn:aws-cn:lambda:cn-north-1:123456789012:function:tasks-fn/invocations", name: "tasks-fn"),
  ]

  @Test(arguments: cases)
  func `every way to name a function gives its invoke ARN and its statement`(_ function: FunctionCase) throws {
    let spec = try LoweredSpec(
      shop("routes: {GET /a: f, GET /b: f}", top: "functions: {f: \(function.written)}", aws: function.aws))
    #expect(try spec.attribute("integration_uri", of: "shop/integration/f") == function.uri)
    let id = try spec.attribute("statement_id", of: "shop/permission/f")
    var expected = [
      "statement_id": id, "action": "lambda:InvokeFunction", "function_name": function.name,
      "principal": "apigateway.amazonaws.com", "source_arn": "<shop/api.execution_arn>/*/*",
    ]
    if let qualifier = function.qualifier { expected["qualifier"] = qualifier }
    #expect(try spec.attributes("shop/permission/f") == expected.compactMapValues { $0 })
  }

  @Test func `an alias from a stage variable gives a permission for each value that a stage has`() throws {
    let spec = try LoweredSpec(
      shop(
        """
        routes: {GET /a: f}
        stages:
          a: {variables: {alias: live}}
          b: {variables: {alias: beta}}
          c: {variables: {alias: live}}
          d: {variables: {other: gamma}}
        """, top: "functions: {f: {name: tasks-fn, alias: \"${stageVariables.alias}\"}}"))
    #expect(
      try spec.attribute("integration_uri", of: "shop/integration/f")
        == "\(Self.prefix)\(Self.arn):${stageVariables.alias}/invocations")
    #expect(spec.addresses("shop/permission/") == ["shop/permission/f:beta", "shop/permission/f:live"])
    #expect(try spec.attribute("qualifier", of: "shop/permission/f:beta") == "beta")
    #expect(try spec.attribute("qualifier", of: "shop/permission/f:live") == "live")
  }

  @Test(arguments: [true, false])
  func `what answers at once waits until its functions may be called`(_ deploysByItself: Bool) throws {
    let spec = try LoweredSpec(
      shop(
        """
        authorizers: {users: {type: request, function: check}}
        routes:
          GET /a: {function: f, authorizer: users}
          GET /b: {function: f, authorizer: users, permission: route}
          GET /c: {http: "https://example.com", authorizer: none}
        stages: {live: {autoDeploy: \(deploysByItself)}}
        """, top: "functions: {f: tasks-fn, check: check-fn}"))
    func waits(_ address: String) throws -> [String] { try spec.resource(address).dependsOn.map(\.text) }
    #expect(
      try waits("shop/integration/f") == (deploysByItself ? ["shop/permission/f GET /b", "shop/permission/f"] : []))
    #expect(
      try waits("shop/route/GET /a") == (deploysByItself ? ["shop/permission/check authorizer users"] : []))
    #expect(try waits("shop/route/GET /c") == [])
  }

  @Test func `a role takes the place of the permission`() throws {
    let spec = try LoweredSpec(
      shop(
        "routes: {GET /a: f}", top: "functions: {f: {name: tasks-fn, role: \"arn:aws:iam::123456789012:role/api\"}}"))
    #expect(spec.addresses("shop/permission/") == [])
    #expect(
      try spec.attribute("credentials_arn", of: "shop/integration/f") == "arn:aws:iam::123456789012:role/api")
    let ofRoute = try LoweredSpec(
      shop("routes: {GET /a: {function: f, integration: {credentials: \"arn:aws:iam::123456789012:role/b\"}}}"))
    #expect(ofRoute.addresses("shop/permission/") == [])
    #expect(
      try ofRoute.attribute("credentials_arn", of: "shop/integration/GET /a") == "arn:aws:iam::123456789012:role/b")
  }

  @Test func `a permission is for the API, for one route, or left out`() throws {
    let spec = try LoweredSpec(
      shop(
        """
        routes:
          GET /a: f
          GET /b: {function: f, permission: route}
          GET /c: {function: f, permission: none}
          GET /d: {function: g, permission: auto}
          GET /e: quiet
        """, top: "functions: {f: tasks-fn, g: other-fn, quiet: {name: quiet-fn, permission: none}}"))
    #expect(
      spec.addresses("shop/permission/") == ["shop/permission/f", "shop/permission/f GET /b", "shop/permission/g"])
    #expect(
      try spec.attribute("source_arn", of: "shop/permission/f") == "<shop/api.execution_arn>/*/GET/a",
      "the only route without a statement of its own")
    #expect(try spec.attribute("source_arn", of: "shop/permission/f GET /b") == "<shop/api.execution_arn>/*/GET/b")
  }

  @Test(arguments: [
    ("GET /tasks", "/*/GET/tasks"), ("ANY /tasks", "/*/*/tasks"), ("GET /tasks/{id}", "/*/GET/tasks/*"),
    ("GET /tasks/{id}/notes/{note}", "/*/GET/tasks/*/notes/*"), ("ANY /{proxy+}", "/*/*/*"),
    ("GET /files/{proxy+}", "/*/GET/files/*"), ("GET /", "/*/GET/"), ("ANY /", "/*/*/"),
    ("$default", "/*/$default"), ("POST /a.b_c-d~e", "/*/POST/a.b_c-d~e"),
  ])
  func `one route has the narrowest source`(_ key: String, _ suffix: String) throws {
    let spec = try LoweredSpec(shop("routes: {\"\(key)\": f}"))
    #expect(try spec.attribute("source_arn", of: "shop/permission/f") == "<shop/api.execution_arn>\(suffix)")
    let own = try LoweredSpec(shop("routes: {\"\(key)\": {function: f, permission: route}, GET /other: f}"))
    #expect(
      try own.attribute("source_arn", of: "shop/permission/f \(key)") == "<shop/api.execution_arn>\(suffix)")
  }

  @Test func `an authorizer has a statement for itself alone`() throws {
    let spec = try LoweredSpec(
      shop(
        """
        authorizers:
          check: {type: request, function: f}
          byRole: {type: request, function: f, role: "arn:aws:iam::123456789012:role/api"}
        """))
    #expect(spec.addresses("shop/permission/") == ["shop/permission/f authorizer check"])
    #expect(
      try spec.attribute("source_arn", of: "shop/permission/f authorizer check")
        == "<shop/api.execution_arn>/authorizers/<shop/authorizer/check.id>")
  }

  // MARK: Statement ids

  private func statementID(
    of key: String = "f", api: String = "shop", environment: String? = nil, function: String = "tasks-fn",
    routes: String = "{GET /a: KEY}", more: String = "", specFile: String = "apigw.yaml"
  ) throws -> String {
    let spec = try LoweredSpec(
      """
      apigw: 1
      aws: {region: eu-west-1, account: "123456789012"}
      environments: {dev: {}, prod: {}}
      functions: {\(key): \(function)}
      apis: {\(api): {type: http, routes: \(routes.replacing("KEY", with: key))\(more)}}
      """, environment: environment, specFile: specFile)
    return try #require(try spec.attribute("statement_id", of: "\(api)/permission/\(key)"))
  }

  @Test func `a statement id holds what AWS allows, at most 100 characters of it`() throws {
    let long = String(repeating: "long-name_", count: 12)
    for id in [try statementID(), try statementID(of: long, api: long)] {
      #expect(id.utf8.count <= 100, "\(id)")
      #expect(try /apigw-[A-Za-z0-9_-]+-[0-9a-f]{8}/.wholeMatch(in: id) != nil, "\(id)")
    }
  }

  @Test func `a statement id is new where the environment, the API, the spec or the content is another`() throws {
    let ids = [
      try statementID(), try statementID(environment: "dev"), try statementID(environment: "prod"),
      try statementID(api: "shop2"), try statementID(function: "other-fn"),
      try statementID(function: "{name: tasks-fn, alias: live}"),
      try statementID(function: "{name: tasks-fn, alias: beta}"), try statementID(routes: "{GET /b: KEY}"),
      try statementID(routes: "{GET /a: KEY, GET /b: KEY}"), try statementID(specFile: "other.apigw.yaml"),
    ]
    #expect(Set(ids).count == ids.count, "\(ids)")
  }

  @Test func `a statement id stays where nothing of the statement changes`() throws {
    let id = try statementID()
    #expect(try statementID() == id)
    #expect(try statementID(more: ", description: text, stages: {$default: {}}") == id)
    #expect(try statementID(specFile: "a/folder/apigw.yaml") == id, "the folder does not count")
    #expect(
      try statementID(routes: "{GET /a: KEY, GET /b: KEY}") == statementID(routes: "{GET /c: KEY, GET /a: KEY}"))
  }
}
