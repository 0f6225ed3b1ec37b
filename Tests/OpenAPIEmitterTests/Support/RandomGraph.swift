import AWSResources

/// A generator whose numbers follow from its seed.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 }

  /// SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// An API with some of everything that a document can say, in any combination.
struct RandomGraph {
  private var numbers: Seeded
  private(set) var resources: [Resource] = []
  private let apiAddress = Address(api: "shop", "api")
  private var api: Text { .reference(apiAddress, "id") }

  private init(seed: Int) { numbers = Seeded(seed) }

  /// The API first.
  static func rest(seed: Int) -> (api: Resource, inside: [Resource]) {
    var graph = RandomGraph(seed: seed)
    let api = graph.makeREST()
    return (api, graph.resources.sorted { $0.address < $1.address })
  }

  static func http(seed: Int) -> (api: Resource, inside: [Resource]) {
    var graph = RandomGraph(seed: seed)
    let api = graph.makeHTTP()
    return (api, graph.resources.sorted { $0.address < $1.address })
  }

  // MARK: Choices

  private mutating func chance() -> Bool { Bool.random(using: &numbers) }
  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: elements.indices, using: &numbers)]
  }
  private mutating func maybe<Value>(_ value: @autoclosure () -> Value) -> Value? { chance() ? value() : nil }

  /// Texts that a writer could mistake for something of its own, and parts that only an apply knows.
  private mutating func text() -> Text {
    pick([
      "plain", "a \"quoted\" ${stageVariables.x} $context.requestId\n\t\\", "é {{x}} %{if} <&>",
      "arn:aws:x:\(Text.composed([.accountID])):y", .composed([.terraform("aws_lambda_function.f.invoke_arn")]),
      "Bearer \(Text.composed([.secret("TOKEN", version: 2)]))",
    ])
  }

  private mutating func map(_ keys: [String]) -> TextMap {
    var pairs: [(String, Text)] = []
    for key in keys where chance() { pairs.append((key, text())) }
    return TextMap(pairs)
  }

  private mutating func add<Kind: ResourceKind>(_ word: String, _ key: String, _ content: Kind) -> Address {
    let address = Address(api: "shop", word, key)
    resources.append(Resource(address, content, origin: nil))
    return address
  }

  // MARK: REST

  private mutating func makeREST() -> Resource {
    var models = ["Empty"].map { Text.literal($0) }
    if chance() {
      let item = add(
        "model", "Item",
        Model(
          api: api, name: "Item", contentType: "application/json",
          document: #"{"type":"object","x":[1,2.50,null,true,"é"]}"#))
      let list =
        "{\"items\":{\"$ref\":\"https://apigateway.amazonaws.com/restapis/\(api)/models/\(Text.reference(item, "name"))\"}}"
        as Text
      let listModel = add(
        "model", "List",
        Model(api: api, name: "List", contentType: "application/json", description: "x", document: list))
      models = [.reference(item, "name"), .reference(listModel, "name")]
    }
    let validators = ["body", "both"].map { name in
      add(
        "requestValidator", name,
        RequestValidator(
          api: api, name: name, validateRequestBody: true, validateRequestParameters: name == "both"))
    }
    let authorizers = [
      makeRESTAuthorizer("TOKEN"), makeRESTAuthorizer("REQUEST"), makeRESTAuthorizer("COGNITO_USER_POOLS"),
    ]
    if chance() {
      _ = add(
        "policy", "resource",
        RESTAPIPolicy(api: api, policy: "{\"Statement\":[{\"Principal\":\"\(text(inJSON: true))\"}]}"))
    }
    for type in ["DEFAULT_4XX", "UNAUTHORIZED"] where chance() {
      _ = add(
        "gatewayResponse", type,
        GatewayResponse(
          api: api, responseType: type, statusCode: maybe("418"),
          responseParameters: map(["gatewayresponse.header.X-A"]), responseTemplates: map(["application/json"])))
    }
    if chance() {
      _ = add(
        "documentation", "api",
        DocumentationPart(
          api: api, location: .init(type: "METHOD", path: "/a", method: "GET"), properties: #"{"description":"d"}"#))
    }
    makeTree(models, validators, authorizers)
    var content = RESTAPI(
      name: "shop", description: maybe("d"), version: "1", apiKeySource: pick(["HEADER", "AUTHORIZER"]),
      binaryMediaTypes: maybe(["image/png", "*/*"]), minimumCompressionSize: maybe("1024"),
      disableExecuteAPIEndpoint: chance(), endpoint: .init(type: "REGIONAL", ipAddressType: "ipv4"))
    if chance() {
      content.endpoint = .init(type: "PRIVATE", ipAddressType: "dualstack", vpcEndpoints: ["vpce-1", "vpce-2"])
    }
    return Resource(apiAddress, content, origin: nil)
  }

  /// Parts inside of JSON text; only literals have to be escaped.
  private mutating func text(inJSON: Bool) -> Text {
    pick(["*", "arn:\(Text.composed([.accountID])):root", .composed([.terraform("aws_iam_role.r.arn")])])
  }

  private mutating func makeRESTAuthorizer(_ type: String) -> Address {
    let isPools = type == "COGNITO_USER_POOLS"
    let source =
      type == "REQUEST"
      ? pick(["method.request.header.A", "method.request.header.A,context.httpMethod", "method.request.querystring.q"])
      : "method.request.header.Authorization"
    return add(
      "authorizer", type,
      RESTAuthorizer(
        api: api, name: "auth-\(type.prefix(3))", type: type, uri: isPools ? nil : text(),
        credentials: isPools ? nil : maybe("role"), providerARNs: isPools ? [text()] : nil, identitySource: source,
        identityValidationExpression: type == "REQUEST" ? nil : maybe("^x$"), ttl: pick([0, 300])))
  }

  private mutating func makeTree(_ models: [Text], _ validators: [Address], _ authorizers: [Address]) {
    var places: [Text] = [.reference(apiAddress, "root_resource_id")]
    var place = places[0]
    for (index, part) in ["a", "{id}", "b", "{proxy+}", "c.d"].enumerated() where chance() {
      if index == 2, chance() { place = places[0] }
      let address = add("resource", "\(index)", RESTResource(api: api, parent: place, pathPart: part))
      place = .reference(address, "id")
      places.append(place)
    }
    for (index, place) in places.enumerated() {
      for word in ["GET", "POST", "ANY"] where chance() {
        makeMethod("\(word) \(index)", word, place, models, validators, authorizers)
      }
    }
  }

  private mutating func makeMethod(
    _ key: String, _ word: String, _ place: Text, _ models: [Text], _ validators: [Address], _ authorizers: [Address]
  ) {
    let authorization: RESTMethod.Authorization = pick([
      .none, .iam, .custom(authorizer: .reference(authorizers[0], "id")),
      .custom(authorizer: .reference(authorizers[1], "id")),
      .cognito(authorizer: .reference(authorizers[2], "id"), scopes: chance() ? ["a/b", "c"] : []),
    ])
    var flags: [(String, Bool)] = []
    if chance() { flags.append(("method.request.path.id", true)) }
    if chance() { flags.append(("method.request.querystring.a.b", chance())) }
    if chance() { flags.append(("method.request.header.X-A", chance())) }
    let model = pick(models)
    let method = add(
      "method", key,
      RESTMethod(
        api: api, resource: place, httpMethod: word, authorization: authorization, apiKeyRequired: chance(),
        operationName: maybe(key), requestParameters: Flags(flags),
        requestModels: chance() ? TextMap([("application/json", model)]) : .empty,
        requestValidator: chance() ? .reference(pick(validators), "id") : nil))
    let httpMethod = Text.reference(method, "http_method")
    var responses: [Address] = []
    for status in ["200", "404", "500"] where chance() {
      responses.append(
        add(
          "methodResponse", "\(key) \(status)",
          RESTMethodResponse(
            api: api, resource: .reference(method, "resource_id"), httpMethod: httpMethod, statusCode: status,
            responseParameters: Flags(chance() ? [("method.response.header.X-A", chance())] : []),
            responseModels: chance() ? TextMap([("application/json", model)]) : .empty)))
    }
    if chance() { makeRESTIntegration(key, .reference(method, "resource_id"), httpMethod, responses) }
  }

  private mutating func makeRESTIntegration(
    _ key: String, _ place: Text, _ httpMethod: Text, _ responses: [Address]
  ) {
    var integration = RESTIntegration(
      api: api, resource: place, httpMethod: httpMethod,
      type: pick(["AWS_PROXY", "AWS", "HTTP_PROXY", "HTTP", "MOCK"]),
      timeout: pick([50, 29000]))
    integration.uri = maybe("x").map { _ in text() }
    integration.integrationHTTPMethod = maybe("POST")
    integration.credentials = maybe("arn:aws:iam::*:user/*")
    integration.vpcLink = maybe(.reference(Address("vpcLink/lan"), "id"))
    integration.target = maybe("arn:lb")
    integration.requestParameters = map(["integration.request.header.X", "integration.request.path.id"])
    integration.requestTemplates = map(["application/json", "text/plain"])
    integration.passthroughBehavior = maybe("WHEN_NO_TEMPLATES")
    integration.contentHandling = maybe("CONVERT_TO_TEXT")
    integration.cacheKeyParameters = maybe(["method.request.path.id"])
    integration.cacheNamespace = maybe("n")
    integration.responseTransferMode = maybe("STREAM")
    integration.tls = maybe(.init(insecureSkipVerification: true))
    let address = add("integration", key, integration)
    var patterns: [String?] = [nil, #"4\d{2}"#, ".*NotFound.*"]
    for response in responses where chance() {
      _ = add(
        "integrationResponse", "\(key) \(response.text)",
        RESTIntegrationResponse(
          api: api, resource: place, httpMethod: httpMethod, statusCode: .reference(response, "status_code"),
          integration: .reference(address, "id"), selectionPattern: patterns.removeFirst(),
          responseParameters: map(["method.response.header.X-A"]), responseTemplates: map(["application/json"]),
          contentHandling: maybe("CONVERT_TO_BINARY")))
    }
  }

  // MARK: HTTP

  private mutating func makeHTTP() -> Resource {
    let jwt = add(
      "authorizer", "users",
      Authorizer(
        api: api, name: "users", check: .jwt(issuer: text(), audience: ["a", "b"]),
        identitySources: ["$request.header.Authorization"]))
    let gate = add(
      "authorizer", "gate",
      Authorizer(
        api: api, name: "gate",
        check: .request(
          .init(
            uri: text(), credentials: maybe("role"), payloadFormatVersion: "2.0", simpleResponses: chance(),
            ttl: pick([0, 60]))),
        identitySources: ["$context.routeKey", "$request.header.A"]))
    let integrations = ["tasks", "GET /a", "GET /b"].map { key in makeHTTPIntegration(key) }
    // Every integration has a route: an import makes those that routes name.
    for (index, key) in ["GET /a/{id}", "POST /a", "ANY /{proxy+}", "$default", "DELETE /b"].enumerated() {
      if index >= integrations.count, chance() { continue }
      let authorization: Route.Authorization = pick([
        .none, .iam, .lambda(authorizer: .reference(gate, "id")),
        .jwt(authorizer: .reference(jwt, "id"), scopes: chance() ? ["a/b"] : []),
      ])
      let integration = index < integrations.count ? integrations[index] : pick(integrations)
      _ = add(
        "route", key,
        Route(
          api: api, routeKey: key, target: "integrations/\(Text.reference(integration, "id"))",
          authorization: authorization, operationName: maybe("op \(index)")))
    }
    return Resource(
      apiAddress,
      API(name: "shop", protocolType: .http, version: "1", tags: TextMap([("team", "é")])), origin: nil)
  }

  private mutating func makeHTTPIntegration(_ key: String) -> Address {
    add(
      "integration", key,
      Integration(
        api: api, type: pick([.awsProxy, .httpProxy]), subtype: maybe("SQS-SendMessage"), uri: text(),
        method: maybe("ANY"), vpcLink: maybe(.reference(Address("vpcLink/lan"), "id")), credentials: maybe("role"),
        description: maybe("d"), payloadFormatVersion: pick(["1.0", "2.0"]), timeout: pick([50, 30000]),
        requestParameters: map(["overwrite:header.x", "QueueUrl"]),
        responseParameters: chance()
          ? [.init(statusCode: "500", mappings: TextMap([("overwrite:statuscode", "404")]))] : [],
        tls: maybe(.init(serverNameToVerify: "x.example.com"))))
  }
}
