import AWSResources
import Testing

@testable import Lowering

/// What a deployment captures (pains 1 to 3), asserted on the spec: one change at a time.
@Suite struct DeploymentTests {
  private static let base: String = """
    apigw: 1
    aws: {region: eu-west-1, account: "123456789012"}
    tags: {team: one}
    functions: {f: tasks-fn, g: {terraform: aws_lambda_function.g}, check: check-fn}
    vpcLinks: {own: {name: link, subnets: [subnet-1], securityGroups: [sg-1], tags: {a: b}}}
    apis:
      shop:
        type: http
        name: Shop
        description: what it is
        version: "1"
        tags: {part: api}
        disableExecuteApiEndpoint: false
        ipAddressType: ipv4
        cors: {allowOrigins: [https://a], allowMethods: [GET], allowHeaders: [A], exposeHeaders: [E], maxAge: 60s, allowCredentials: false}
        authorizers:
          users: {type: jwt, name: users, issuer: https://issuer, audience: [client], identitySource: header.Authorization}
          check: {type: request, name: check, function: check, ttl: 60s, payload: 2.0, simpleResponses: false, role: "arn:aws:iam::123456789012:role/check", identitySource: [header.X]}
        routes:
          GET /a: {function: f, authorizer: users, scopes: [read], operationName: listA, throttle: {rateLimit: 11, burstLimit: 12}, metrics: true}
          GET /b: {function: g, authorizer: check, permission: route, timeout: 7s, payload: 2.0}
          GET /c: {http: "https://c.example.com", integration: {description: mine, method: PUT, credentials: "arn:aws:iam::123456789012:role/c"}}
          GET /d: {private: {vpcLink: own, listener: "arn:aws:elasticloadbalancing:eu-west-1:1:listener/x", method: PATCH, tls: {serverName: d.example.com}}}
          GET /e: {function: f, authorizer: iam, request: {parameters: {"append:header.x": path.id}}, responses: {500: {headers: {y: header.Z}}}}
          POST /s: {service: {action: sqs:SendMessage, parameters: {QueueUrl: queue, MessageBody: body}, role: "arn:aws:iam::123456789012:role/sqs"}}
        stages:
          live:
            autoDeploy: false
            description: served
            variables: {color: blue}
            throttle: {rateLimit: 21, burstLimit: 22}
            metrics: true
            accessLogs: {format: csv, retention: 30d}
            routes: {GET /a: {throttle: {rateLimit: 31}}}
            tags: {stage: live}
    """

  static let deploys: [(String, String)] = [
    ("disableExecuteApiEndpoint: false", "disableExecuteApiEndpoint: true"),
    ("[https://a]", "[https://b]"), ("allowMethods: [GET]", "allowMethods: [PUT]"),
    ("allowHeaders: [A]", "allowHeaders: [B]"), ("exposeHeaders: [E]", "exposeHeaders: [F]"),
    ("maxAge: 60s", "maxAge: 61s"), ("allowCredentials: false", "allowCredentials: true"),
    // Authorizers.
    ("https://issuer", "https://issuer2"), ("[client]", "[client2]"), ("header.Authorization", "query.token"),
    ("name: users", "name: users2"), ("ttl: 60s", "ttl: 61s"), ("ttl: 60s, payload: 2.0", "ttl: 60s, payload: 1.0"),
    ("simpleResponses: false", "simpleResponses: true"), ("role/check", "role/check2"),
    ("identitySource: [header.X]", "identitySource: [header.Y]"), ("check: check-fn", "check: other-fn"),
    ("check: check-fn", "check: {name: check-fn, alias: live}"),
    (
      "type: jwt, name: users, issuer: https://issuer, audience: [client]", "type: request, name: users, function: f"
    ),
    // Routes.
    ("GET /a: {function", "GET /a2: {function"), ("GET /a: {function: f", "PUT /a: {function: f"),
    ("scopes: [read]", "scopes: [write]"), ("authorizer: users", "authorizer: none"),
    ("authorizer: iam", "authorizer: none"), ("authorizer: check", "authorizer: users"),
    ("operationName: listA", "operationName: listB"), ("GET /b: {function: g", "GET /b: {function: f"),
    ("POST /s:", "POST /t: f\n      POST /s:"),
    // Integrations.
    ("f: tasks-fn", "f: other-fn"), ("f: tasks-fn", "f: {name: tasks-fn, alias: live}"),
    ("aws_lambda_function.g", "aws_lambda_function.h"), ("timeout: 7s", "timeout: 8s"),
    ("timeout: 7s, payload: 2.0", "timeout: 7s, payload: 1.0"), ("https://c.example", "https://d.example"),
    ("description: mine", "description: yours"), ("method: PUT", "method: POST"), ("role/c\"", "role/d\""),
    ("listener/x", "listener/y"), ("method: PATCH", "method: HEAD"), ("d.example.com", "e.example.com"),
    ("append:header.x", "append:header.y"), ("path.id", "path.no"), ("headers: {y", "headers: {z"),
    ("header.Z", "header.W"), ("responses: {500", "responses: {501"), ("sqs:SendMessage", "sqs:PurgeQueue"),
    ("QueueUrl: queue", "QueueUrl: other"), ("role/sqs", "role/sqs2"), ("vpcLink: own", "vpcLink: other"),
    // A new VPC link takes the place of the old one, whose id the snapshot holds.
    ("subnets: [subnet-1]", "subnets: [subnet-2]"), ("securityGroups: [sg-1]", "securityGroups: [sg-2]"),
  ]

  static let doesNotDeploy: [(String, String)] = [
    // The API's own words.
    ("name: Shop", "name: Market"), ("what it is", "what it was"), ("version: \"1\"", "version: \"2\""),
    ("part: api", "part: other"), ("team: one", "team: two"), ("ipAddressType: ipv4", "ipAddressType: dualstack"),
    // Stages.
    ("description: served", "description: not served"), ("color: blue", "color: red"), ("color: blue", "other: blue"),
    ("rateLimit: 21", "rateLimit: 22"), ("burstLimit: 22", "burstLimit: 23"), ("metrics: true", "metrics: false"),
    ("format: csv", "format: clf"), ("retention: 30d", "retention: 60d"), ("rateLimit: 31", "rateLimit: 32"),
    ("stage: live", "stage: other"), ("live:\n", "other:\n"), ("rateLimit: 11", "rateLimit: 13"),
    ("burstLimit: 12", "burstLimit: 14"), ("retention: 30d", "retention: 30d, destination: my-group"),
    // Permissions.
    ("permission: route", "permission: auto"), ("f: tasks-fn", "f: {name: tasks-fn, permission: none}"),
    // VPC links.
    ("name: link", "name: link2"), ("tags: {a: b}", "tags: {a: c}"),
    // Names of our own, and order.
    ("functions: {f: tasks-fn, g", "functions: {unused: x-fn, f: tasks-fn, g"),
    ("      users: {type: jwt", "      members: {type: jwt"),
    ("metrics: true}\n", "metrics: true, permission: none}\n"), ("scopes: [read]", "scopes: [read, read]"),
  ]

  /// The digest without the entries for the user's own expressions.
  private static func digest(_ yaml: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> String {
    let spec = try LoweredSpec(yaml, sourceLocation: sourceLocation)
    return try spec.fingerprint(sourceLocation: sourceLocation)
  }

  private static func changed(_ change: (String, String)) throws -> String {
    try #require(base.contains(change.0), "'\(change.0)' stands in the spec")
    var yaml = base.replacing(change.0, with: change.1, maxReplacements: 1)
    if change.0.hasSuffix("users: {type: jwt") {
      yaml = yaml.replacing("authorizer: users", with: "authorizer: members")
    }
    if change.1 == "vpcLink: other" {
      yaml = yaml.replacing("vpcLinks: {", with: "vpcLinks: {other: {subnets: [subnet-1], securityGroups: [sg-1]}, ")
    }
    return yaml
  }

  @Test(arguments: DeploymentTests.deploys)
  func `each change deploys`(_ change: (String, String)) throws {
    #expect(try Self.digest(Self.changed(change)) != Self.digest(Self.base))
  }

  @Test(arguments: DeploymentTests.doesNotDeploy)
  func `no such change deploys`(_ change: (String, String)) throws {
    #expect(try Self.digest(Self.changed(change)) == Self.digest(Self.base))
  }

  @Test func `another key of the API or of a function, and another order, are the same deployment`() throws {
    let digest = try Self.digest(Self.base)
    let renamed = Self.base.replacing("f: tasks-fn", with: "h: tasks-fn").replacing("function: f", with: "function: h")
    #expect(try Self.digest(renamed) == digest)
    let spec = try LoweredSpec(Self.base.replacing("  shop:\n", with: "  market:\n"))
    let address = try #require(spec.addresses("market/deployment/").first)
    #expect(try spec.attributes(address)["triggers"] == digest)
    var lines = Self.base.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let routes = lines.indices.filter { lines[$0].hasPrefix("      GET /") || lines[$0].hasPrefix("      POST /") }
    #expect(routes.count == 6)
    lines.replaceSubrange(routes[0]...routes[5], with: lines[routes[0]...routes[5]].reversed())
    #expect(try Self.digest(lines.joined(separator: "\n")) == digest)
  }

  @Test func `each expression of the user's own Terraform is a trigger of its own`() throws {
    #expect(
      try Self.digest(Self.base).replacing(/[0-9a-f]{64}/, with: "DIGEST")
        == "{aws_lambda_function.g.invoke_arn: {aws_lambda_function.g.invoke_arn}, fingerprint: DIGEST}")
  }
}

/// The same, asserted on the resources: every attribute of every kind that a deployment captures.
@Suite struct FingerprintTests {
  /// For each kind the attributes whose change deploys; all others do not.
  private static let deployed: [String: Set<String>] = [
    "aws_apigatewayv2_api": ["disable_execute_api_endpoint", "cors_configuration"],
    "aws_apigatewayv2_authorizer": [
      "name", "authorizer_type", "authorizer_uri", "authorizer_credentials_arn", "authorizer_payload_format_version",
      "authorizer_result_ttl_in_seconds", "enable_simple_responses", "identity_sources", "jwt_configuration",
    ],
    "aws_apigatewayv2_integration": [
      "integration_type", "integration_subtype", "integration_uri", "integration_method", "connection_type",
      "connection_id", "credentials_arn", "description", "payload_format_version", "timeout_milliseconds",
      "request_parameters", "response_parameters", "tls_config",
    ],
    "aws_apigatewayv2_route": [
      "route_key", "target", "authorization_type", "authorizer_id", "authorization_scopes", "operation_name",
    ],
    "aws_apigatewayv2_vpc_link": ["subnet_ids", "security_group_ids"],
    "aws_apigatewayv2_deployment": [], "aws_apigatewayv2_stage": [], "aws_lambda_permission": [],
    "aws_cloudwatch_log_group": [],
    // REST (developer guide, "Deploy REST APIs"; request-semantics on what is in a snapshot).
    "aws_api_gateway_rest_api": [
      "api_key_source", "binary_media_types", "minimum_compression_size", "disable_execute_api_endpoint",
      "endpoint_configuration",
    ],
    "aws_api_gateway_rest_api_policy": ["policy"],
    "aws_api_gateway_resource": ["parent_id", "path_part"],
    "aws_api_gateway_method": [
      "resource_id", "http_method", "authorization", "authorizer_id", "authorization_scopes", "api_key_required",
      "operation_name", "request_parameters", "request_models", "request_validator_id",
    ],
    "aws_api_gateway_method_response": [
      "resource_id", "http_method", "status_code", "response_parameters", "response_models",
    ],
    "aws_api_gateway_integration": [
      "resource_id", "http_method", "type", "integration_http_method", "uri", "connection_type", "connection_id",
      "integration_target", "credentials", "timeout_milliseconds", "request_parameters", "request_templates",
      "passthrough_behavior", "content_handling", "cache_key_parameters", "cache_namespace", "response_transfer_mode",
      "tls_config",
    ],
    "aws_api_gateway_integration_response": [
      "resource_id", "http_method", "status_code", "selection_pattern", "response_parameters", "response_templates",
      "content_handling",
    ],
    "aws_api_gateway_model": ["name", "content_type", "schema"],
    "aws_api_gateway_request_validator": ["validate_request_body", "validate_request_parameters"],
    "aws_api_gateway_gateway_response": [
      "response_type", "status_code", "response_parameters", "response_templates",
    ],
    "aws_api_gateway_authorizer": [
      "type", "authorizer_uri", "authorizer_credentials", "provider_arns", "identity_source",
      "identity_validation_expression", "authorizer_result_ttl_in_seconds",
    ],
    "aws_api_gateway_vpc_link": ["target_arns"],
    // What lives on the stage, the plan or the account never deploys.
    "aws_api_gateway_deployment": [], "aws_api_gateway_stage": [], "aws_api_gateway_method_settings": [],
    "aws_api_gateway_usage_plan": [], "aws_api_gateway_api_key": [], "aws_api_gateway_usage_plan_key": [],
    "aws_api_gateway_account": [], "aws_api_gateway_documentation_part": [],
    "aws_api_gateway_documentation_version": [], "aws_wafv2_web_acl_association": [], "aws_iam_role": [],
    "aws_iam_role_policy_attachment": [],
  ]

  @Test func `the table names every kind and only attributes that exist`() {
    #expect(Set(Self.deployed.keys) == Set(Catalog.kinds.map(\.terraformType)))
    for kind in Catalog.kinds {
      #expect(Self.deployed[kind.terraformType]?.subtracting(kind.attributes.map(\.name)) == [])
    }
  }

  @Test(arguments: Catalog.kinds.flatMap { kind in kind.attributes.map { (kind.terraformType, $0.name) } })
  func `an attribute alone deploys, or does not`(_ type: String, _ attribute: String) throws {
    let kind = try #require(Catalog.kind(terraformType: type))
    let index = try #require(kind.schema.index(of: attribute))
    let api = Address("shop/api")
    let plain = Resource(
      address: Address("shop/x"), kind: kind, attributes: kind.schema.attributes.map { Self.sample($0.form, "a") },
      origin: nil)
    var changed = plain
    changed.attributes[index] = Self.sample(kind.schema.attributes[index].form, "b")
    var missing = plain
    missing.attributes[index] = nil
    let digest = Fingerprint(of: [plain], links: [], api: api).digest
    let deploys = Self.deployed[type]?.contains(attribute) == true
    #expect((Fingerprint(of: [changed], links: [], api: api).digest != digest) == deploys)
    #expect((Fingerprint(of: [missing], links: [], api: api).digest != digest) == deploys)
  }

  private static func sample(_ form: AttributeForm, _ word: String) -> Value {
    switch form {
    case .bool: .bool(word == "a")
    case .integer: .integer(word == "a" ? 1 : 2)
    case .number: .number(word == "a" ? 1 : 2)
    case .text, .json: .text(.literal(word))
    case .list, .set: .list([.text(.literal(word))])
    case .map: .map([MapEntry("key", .literal(word))])
    case .flags: .map([MapEntry(word, "true")])
    case .block(let members): .block(members.map { sample($0.form, word) })
    case .blockSet(let members): .list([.block(members.map { sample($0.form, word) })])
    }
  }

  @Test func `no two contents read the same`() {
    func digest(_ attributes: [Text?]) -> String {
      let schema = Route.kindID.schema.attributes
      let values = schema.indices.map { $0 < attributes.count ? attributes[$0].map(Value.text) : nil }
      return Fingerprint(
        of: [Resource(address: Address("shop/x"), kind: Route.kindID, attributes: values, origin: nil)], links: [],
        api: Address("shop/api")
      ).digest
    }
    let digests = [
      digest([nil, "a", "b"]), digest([nil, "ab", ""]), digest([nil, "a", nil, "b"]), digest([nil, nil, "a", "b"]),
      digest([nil, .composed([.terraform("a")])]), digest([nil, .composed([.secret("a", version: 1)])]),
      digest([nil, .composed([.secret("a", version: 2)])]), digest([nil, .composed([.accountID])]),
    ]
    #expect(Set(digests).count == digests.count)
  }
}
