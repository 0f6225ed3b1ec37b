import AWSResources
import Testing

@Suite struct AuthorizerLoweringTests {
  private func attributes(
    _ authorizer: String, functions: String = "{f: tasks-fn}", aws: String = "{region: eu-west-1}"
  ) throws -> [String: String] {
    try LoweredSpec(shop("authorizers: {a: \(authorizer)}", top: "functions: \(functions)", aws: aws))
      .attributes("shop/authorizer/a")
  }

  @Test func `jwt reads the header Authorization unless told otherwise`() throws {
    #expect(
      try attributes("{type: jwt, issuer: \"https://issuer.example.com/\", audience: [b, a]}") == [
        "api_id": "<shop/api.id>", "name": "a", "authorizer_type": "JWT",
        "identity_sources": "[$request.header.Authorization]",
        "jwt_configuration": "(audience=[a, b] issuer=https://issuer.example.com/)",
      ])
    #expect(
      try attributes("{type: jwt, name: b, issuer: \"https://i\", audience: x, identitySource: query.token}") == [
        "api_id": "<shop/api.id>", "name": "b", "authorizer_type": "JWT",
        "identity_sources": "[$request.querystring.token]", "jwt_configuration": "(audience=[x] issuer=https://i)",
      ])
  }

  @Test(arguments: [
    ("eu-west-1_AbC", "{region: eu-west-1}", "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC"),
    ("us-east-1_AbC", "{region: eu-west-1}", "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_AbC"),
    (
      "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbC", "{region: eu-west-1}",
      "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_AbC"
    ),
    (
      "{terraform: aws_cognito_user_pool.x.id}", "{region: eu-west-1}",
      "https://cognito-idp.eu-west-1.amazonaws.com/{aws_cognito_user_pool.x.id}"
    ),
    (
      "cn-north-1_AbC", "{region: cn-north-1}", "https://cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_AbC"
    ),
  ])
  func `a user pool has its issuer`(_ pool: String, _ aws: String, _ issuer: String) throws {
    let found = try attributes("{type: cognito, userPools: [\(pool)], clients: [c]}", aws: aws)
    #expect(found["jwt_configuration"] == "(audience=[c] issuer=\(issuer))")
    #expect(found["authorizer_type"] == "JWT")
    #expect(found["identity_sources"] == "[$request.header.Authorization]")
  }

  @Test func `a function is asked with payload 2, full answers and no cache unless told otherwise`() throws {
    let uri =
      "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/"
      + "arn:aws:lambda:eu-west-1:<account>:function:tasks-fn/invocations"
    #expect(
      try attributes("{type: request, function: f}") == [
        "api_id": "<shop/api.id>", "name": "a", "authorizer_type": "REQUEST", "authorizer_uri": uri,
        "authorizer_payload_format_version": "2.0", "authorizer_result_ttl_in_seconds": "0",
        "enable_simple_responses": "false", "identity_sources": "[]",
      ])
    #expect(
      try attributes(
        """
        {type: request, function: f, payload: 1.0, ttl: 5m, role: "arn:aws:iam::123456789012:role/a",
         identitySource: [header.X, query.y, stageVariables.z, context.httpMethod]}
        """) == [
          "api_id": "<shop/api.id>", "name": "a", "authorizer_type": "REQUEST", "authorizer_uri": uri,
          "authorizer_payload_format_version": "1.0", "authorizer_result_ttl_in_seconds": "300",
          "enable_simple_responses": "false", "authorizer_credentials_arn": "arn:aws:iam::123456789012:role/a",
          "identity_sources":
            "[$context.httpMethod, $request.header.X, $request.querystring.y, $stageVariables.z]",
        ])
    #expect(
      try attributes("{type: request, function: f, simpleResponses: true}")["enable_simple_responses"] == "true")
  }

  @Test func `the role of an authorizer beats that of its function`() throws {
    let functions = "{f: {name: tasks-fn, role: \"arn:aws:iam::123456789012:role/f\"}}"
    #expect(
      try attributes("{type: request, function: f}", functions: functions)["authorizer_credentials_arn"]
        == "arn:aws:iam::123456789012:role/f")
    #expect(
      try attributes(
        "{type: request, function: f, role: \"arn:aws:iam::123456789012:role/a\"}", functions: functions)[
          "authorizer_credentials_arn"] == "arn:aws:iam::123456789012:role/a")
  }

  @Test func `a route says how it is authorized`() throws {
    let spec = try LoweredSpec(
      shop(
        """
        authorizers:
          users: {type: jwt, issuer: "https://i", audience: [a]}
          check: {type: request, function: f}
        defaults: {authorizer: users, scopes: [read]}
        routes:
          GET /a: f
          GET /b: {function: f, scopes: [write, admin]}
          GET /c: {function: f, authorizer: check}
          GET /d: {function: f, authorizer: iam}
          GET /e: {function: f, authorizer: none}
          GET /f: {function: f, authorizer: users}
        """))
    func authorization(_ key: String) throws -> [String?] {
      let found = try spec.attributes("shop/route/\(key)")
      return [found["authorization_type"], found["authorizer_id"], found["authorization_scopes"]]
    }
    #expect(try authorization("GET /a") == ["JWT", "<shop/authorizer/users.id>", "[read]"])
    #expect(try authorization("GET /b") == ["JWT", "<shop/authorizer/users.id>", "[admin, write]"])
    #expect(try authorization("GET /c") == ["CUSTOM", "<shop/authorizer/check.id>", nil])
    #expect(try authorization("GET /d") == ["AWS_IAM", nil, nil])
    #expect(try authorization("GET /e") == ["NONE", nil, nil])
    #expect(try authorization("GET /f") == ["JWT", "<shop/authorizer/users.id>", "[read]"])
  }
}
