import AWSResources
import Diagnostics
import SpecModel

extension SpecLowering {
  mutating func lowerREST(_ spec: APISpec, key: Located<String>) {
    let api = APIContext(key: key.value, spec: spec)
    let endpoint = spec.rest.endpoint?.value
    let type = endpoint?.type ?? "REGIONAL"
    let vpcEndpoints = endpoint.map { $0.vpcEndpoints.map { Text($0.value, for: emitter) } } ?? []
    add(
      api.address,
      RESTAPI(
        name: api.name, description: spec.description?.value.literal, version: spec.version?.value.literal,
        apiKeySource: spec.rest.apiKeySource ?? "HEADER",
        binaryMediaTypes: spec.rest.binaryMediaTypes.map { types in TextSet(types.map { Text($0.value) }) },
        minimumCompressionSize: spec.rest.minimumCompressionSize.map { "\($0.value)" },
        disableExecuteAPIEndpoint: spec.disableExecuteAPIEndpoint?.value ?? false,
        endpoint: .init(
          type: type,
          // A private endpoint is always dual stack (patch-operations, RestApi).
          ipAddressType: endpoint?.ipAddressType ?? spec.ipAddressType?.value
            ?? (type == "PRIVATE" ? "dualstack" : "ipv4"),
          vpcEndpoints: vpcEndpoints.isEmpty ? nil : TextSet(vpcEndpoints)),
        tags: tags(spec.tags)),
      at: key.range)
    if let policy = policy(of: spec, vpcEndpoints: vpcEndpoints) {
      add(
        api.address("policy", "resource"), RESTAPIPolicy(api: api.id, policy: policy),
        at: spec.rest.policy?.range ?? spec.rest.endpoint?.range ?? key.range)
    }
    lowerModels(of: api)
    lowerRESTAuthorizers(of: api)
    lowerRESTRoutes(of: api)
    lowerGatewayResponses(of: api)
    lowerPermissions(of: api)
    lowerDocumentation(of: api)
    lowerRESTStages(of: api)
    lowerOutputs(of: api)
  }

  // MARK: Models

  private mutating func lowerModels(of api: APIContext) {
    let schemas = ModelSchemas(of: api)
    for entry in api.spec.models.entries {
      guard let schema = entry.value.schema else { continue }
      add(
        api.address("model", entry.key.value),
        Model(
          api: api.id, name: entry.key.value, contentType: entry.value.contentType?.literal ?? "application/json",
          description: entry.value.description?.literal,
          document: schemas.text(of: schema.value, model: entry.key.value)),
        at: entry.key.range)
    }
  }

  // MARK: Authorizers

  private mutating func lowerRESTAuthorizers(of api: APIContext) {
    for entry in api.spec.authorizers.entries {
      guard let authorizer = restAuthorizer(entry.value, name: entry.key.value, in: api) else { continue }
      add(api.address("authorizer", entry.key.value), authorizer, at: entry.key.range)
    }
  }

  private func restAuthorizer(_ spec: AuthorizerSpec, name: String, in api: APIContext) -> RESTAuthorizer? {
    let awsName = spec.name?.value.literal ?? name
    let ttl = spec.ttl.map { $0.value / 1000 } ?? 300
    let sources = (spec.identitySource?.value ?? []).map { RESTSource.text(of: $0.value, side: .request) }
    let identity = sources.compactMap(\.literal).joined(separator: ",")
    let authorization = "method.request.header.Authorization"
    switch spec.type?.value {
    case .cognito?:
      return RESTAuthorizer(
        api: api.id, name: awsName, type: "COGNITO_USER_POOLS",
        providerARNs: TextSet((spec.userPools?.value ?? []).map { userPoolARN($0.value) }),
        identitySource: identity.isEmpty ? authorization : identity,
        identityValidationExpression: spec.validation?.value.literal, ttl: ttl)
    case .token?, .request?:
      guard let function = spec.function?.value.literal.flatMap(function) else { return nil }
      let isToken = spec.type?.value == .token
      return RESTAuthorizer(
        api: api.id, name: awsName, type: isToken ? "TOKEN" : "REQUEST", uri: function.invokeARN,
        credentials: spec.role.map { Text($0.value, for: emitter) } ?? function.role,
        // Without a text the provider would say Authorization, and requests without that header would be refused.
        identitySource: identity.isEmpty && isToken ? authorization : identity,
        identityValidationExpression: spec.validation?.value.literal, ttl: ttl)
    case .jwt?, nil: return nil
    }
  }

  /// `arn:aws:cognito-idp:REGION:ACCOUNT:userpool/ID`; the id of a pool begins with its region.
  private func userPoolARN(_ pool: Outside) -> Text {
    if pool.terraform != nil, emitter == .terraform || pool.value == nil { return Text(pool, for: emitter) }
    guard let id = pool.literal, !id.hasPrefix("arn:") else { return Text(pool, for: emitter) }
    let region = id.utf8.firstIndex(of: UInt8(ascii: "_")).map { String(id[..<$0]) } ?? target.region
    let account: Text = target.account.map { .literal($0) } ?? .composed([.accountID])
    return "arn:\(target.partition):cognito-idp:\(region):\(account):userpool/\(id)"
  }

  // MARK: Gateway responses

  /// What the spec says, and where the API has CORS its headers: a browser hides an answer without them, and a type that
  /// is said takes none from the default types (developer guide, "Enabling CORS for a REST API resource").
  private mutating func lowerGatewayResponses(of api: APIContext) {
    let cors = api.spec.cors.flatMap { $0.value.isNone ? nil : RESTCORS($0.value) }
    let said = api.spec.rest.gatewayResponses ?? Named()
    for entry in said.entries {
      add(entry.value, type: entry.key.value, cors, at: entry.key.range, in: api)
    }
    guard let cors else { return }
    for type in ["DEFAULT_4XX", "DEFAULT_5XX"] where said[type] == nil {
      add(nil, type: type, cors, at: api.spec.cors?.range ?? api.spec.range.firstByte, in: api)
    }
  }

  private mutating func add(
    _ spec: GatewayResponseSpec?, type: String, _ cors: RESTCORS?, at range: SourceRange, in api: APIContext
  ) {
    var headers: [(String, Text)] = (cors?.gatewayHeaders ?? []).map { ("gatewayresponse.header.\($0.0)", $0.1) }
    for header in spec?.headers.entries ?? [] {
      let name = "gatewayresponse.header.\(header.key.value)"
      headers.removeAll { $0.0.lowercased() == name.lowercased() }
      headers.append((name, RESTSource.text(of: header.value.value, side: .request)))
    }
    add(
      api.address("gatewayResponse", type),
      GatewayResponse(
        api: api.id, responseType: type, statusCode: spec?.status?.value, responseParameters: TextMap(headers),
        responseTemplates: TextMap((spec?.templates.entries ?? []).map { ($0.key.value, Text($0.value.value)) })),
      at: range)
  }

  // MARK: Documentation

  private mutating func lowerDocumentation(of api: APIContext) {
    guard api.spec.rest.documentation?.value == true else { return }
    func properties(_ text: String) -> String {
      DocumentValue.object([.init("description", .text(.literal(text)))]).canonicalJSON
    }
    if let description = api.spec.description, let text = description.value.literal {
      add(
        api.address("documentation", "api"),
        DocumentationPart(api: api.id, location: .init(type: "API"), properties: properties(text)),
        at: description.range)
    }
    for route in api.routes {
      guard let description = route.own.description, let text = description.value.literal,
        let method = route.routeKey.method
      else { continue }
      add(
        api.address("documentation", RESTTree.key(of: route.routeKey)),
        DocumentationPart(
          api: api.id,
          location: .init(type: "METHOD", path: RESTTree.path(of: route.routeKey), method: method.rawValue),
          properties: properties(text)),
        at: description.range)
    }
    for entry in api.spec.models.entries {
      guard let text = entry.value.description?.literal else { continue }
      add(
        api.address("documentation", "model \(entry.key.value)"),
        DocumentationPart(
          api: api.id, location: .init(type: "MODEL", name: entry.key.value), properties: properties(text)),
        at: entry.key.range)
    }
  }
}
