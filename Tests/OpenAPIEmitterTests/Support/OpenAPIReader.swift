import AWSResources
import OpenAPIEmitter

/// Reads a document of ours back to resources, as an import does: what they are called and in which order they stand is
/// not in it, so they are compared by what they say (`Meaning`).
struct OpenAPIReader {
  let document: OpenAPINode
  let api: Resource
  private(set) var resources: [Resource] = []
  private var authorizers: [String: Address] = [:]

  init(_ document: OpenAPINode, of api: Resource) {
    self.document = document
    self.api = api
  }

  var id: Text { .reference(api.address, "id") }

  mutating func add<Kind: ResourceKind>(_ content: Kind) -> Address {
    let address = Address("read/\(resources.count)")
    resources.append(Resource(address, content, origin: nil))
    return address
  }

  // MARK: REST

  mutating func readREST() -> [Resource] {
    readModels()
    readSchemes { reader, name, scheme in reader.restAuthorizer(name, scheme) }
    let validators = readValidators()
    for (type, response) in document["x-amazon-apigateway-gateway-responses"].members {
      _ = add(
        GatewayResponse(
          api: id, responseType: type, statusCode: response["statusCode"].literal,
          responseParameters: response["responseParameters"].map,
          responseTemplates: response["responseTemplates"].map))
    }
    if let policy = document["x-amazon-apigateway-policy"] {
      _ = add(RESTAPIPolicy(api: id, policy: policy.json))
    }
    for part in document["x-amazon-apigateway-documentation"]["documentationParts"].elements {
      let place = part["location"]
      _ = add(
        DocumentationPart(
          api: id,
          location: .init(
            type: place["type"].literal ?? "", path: place["path"].literal, method: place["method"].literal,
            statusCode: place["statusCode"].literal, name: place["name"].literal),
          properties: part["properties"]?.json.literal ?? ""))
    }
    readPaths(validators)
    return resources
  }

  private mutating func readModels() {
    let schemas = document["components"]["schemas"].members
    var names: [String: Address] = [:]
    for (index, (name, _)) in schemas.enumerated() { names[name] = Address("read/\(index)") }
    let api = id
    for (name, schema) in schemas {
      let document = schema.json { reference in
        let name = String(reference.dropFirst("#/components/schemas/".count))
        let model = Text.reference(names[name] ?? Address("missing"), "name")
        return "https://apigateway.amazonaws.com/restapis/\(api)/models/\(model)"
      }
      _ = add(Model(api: id, name: name, contentType: "application/json", document: document))
    }
  }

  private mutating func readSchemes(_ read: (inout Self, String, OpenAPINode) -> Address?) {
    for (name, scheme) in document["components"]["securitySchemes"].members {
      if let address = read(&self, name, scheme) { authorizers[name] = address }
    }
  }

  private mutating func restAuthorizer(_ name: String, _ scheme: OpenAPINode) -> Address? {
    guard let written = scheme["x-amazon-apigateway-authorizer"] else { return nil }
    let type = written["type"].literal?.uppercased() ?? ""
    let header = "method.request.header.\(scheme["name"].literal ?? "")"
    return add(
      RESTAuthorizer(
        api: id, name: name, type: type, uri: written["authorizerUri"].text,
        credentials: written["authorizerCredentials"].text, providerARNs: written["providerARNs"].set,
        identitySource: type == "REQUEST" ? written["identitySource"].literal : header,
        identityValidationExpression: written["identityValidationExpression"].literal,
        ttl: written["authorizerResultTtlInSeconds"].integer ?? -1))
  }

  private mutating func readValidators() -> [String: Address] {
    var validators: [String: Address] = [:]
    for (name, flags) in document["x-amazon-apigateway-request-validators"].members {
      validators[name] = add(
        RequestValidator(
          api: id, name: name, validateRequestBody: flags["validateRequestBody"].bool == true,
          validateRequestParameters: flags["validateRequestParameters"].bool == true))
    }
    return validators
  }

  private mutating func readPaths(_ validators: [String: Address]) {
    var places: [String: Text] = ["": .reference(api.address, "root_resource_id")]
    for (path, item) in document["paths"].members {
      var prefix = ""
      for segment in path.split(separator: "/") {
        let parent = places[prefix]
        prefix += "/\(segment)"
        if places[prefix] == nil, let parent {
          places[prefix] = .reference(add(RESTResource(api: id, parent: parent, pathPart: String(segment))), "id")
        }
      }
      guard let resource = places[prefix] else { continue }
      for (word, operation) in Optional(item).members {
        readOperation(
          word == "x-amazon-apigateway-any-method" ? "ANY" : word.uppercased(), operation, resource, validators)
      }
    }
  }

  private mutating func readOperation(
    _ httpMethod: String, _ operation: OpenAPINode, _ resource: Text, _ validators: [String: Address]
  ) {
    var authorization = RESTMethod.Authorization.none
    var isKeyRequired = false
    for (name, scopes) in operation["security"].elements.flatMap({ Optional($0).members }) {
      let scheme = document["components"]["securitySchemes"][name]
      switch scheme["x-amazon-apigateway-authtype"].literal {
      case "awsSigv4": authorization = .iam
      case "custom": authorization = .custom(authorizer: .reference(authorizers[name] ?? Address(""), "id"))
      case "cognito_user_pools":
        authorization = .cognito(
          authorizer: .reference(authorizers[name] ?? Address(""), "id"), scopes: Optional(scopes).set ?? [])
      default: isKeyRequired = true
      }
    }
    let places = ["path": "path", "query": "querystring", "header": "header"]
    let parameters = operation["parameters"].elements.map { parameter in
      (
        "method.request.\(places[parameter["in"].literal ?? ""] ?? "").\(parameter["name"].literal ?? "")",
        parameter["required"].bool == true
      )
    }
    let method = add(
      RESTMethod(
        api: id, resource: resource, httpMethod: httpMethod, authorization: authorization,
        apiKeyRequired: isKeyRequired, operationName: operation["operationId"].literal,
        requestParameters: Flags(parameters), requestModels: models(operation["requestBody"]["content"]),
        requestValidator: operation["x-amazon-apigateway-request-validator"].literal.map {
          .reference(validators[$0] ?? Address(""), "id")
        }))
    let word = Text.reference(method, "http_method")
    for (status, response) in operation["responses"].members {
      let headers = response["headers"].members.map { name, header in
        ("method.response.header.\(name)", header["required"].bool == true)
      }
      _ = add(
        RESTMethodResponse(
          api: id, resource: resource, httpMethod: word, statusCode: status, responseParameters: Flags(headers),
          responseModels: models(response["content"])))
    }
    guard let written = operation["x-amazon-apigateway-integration"] else { return }
    readIntegration(written, resource, word)
  }

  private func models(_ content: OpenAPINode?) -> TextMap {
    TextMap(
      content.members.map { type, media in
        let name = String((media["schema"]["$ref"].literal ?? "").dropFirst("#/components/schemas/".count))
        let model = resources.first { $0.kind == Model.kindID && $0.text("name")?.literal == name }
        return (type, model.map { .reference($0.address, "name") } ?? .literal(name))
      })
  }

  private mutating func readIntegration(_ written: OpenAPINode, _ resource: Text, _ httpMethod: Text) {
    var integration = RESTIntegration(
      api: id, resource: resource, httpMethod: httpMethod, type: written["type"].literal?.uppercased() ?? "",
      timeout: written["timeoutInMillis"].integer ?? -1)
    integration.uri = written["uri"].text
    integration.integrationHTTPMethod = written["httpMethod"].literal
    integration.credentials = written["credentials"].text
    integration.vpcLink = written["connectionId"].text
    integration.target = written["integrationTarget"].text
    integration.requestParameters = written["requestParameters"].map
    integration.requestTemplates = written["requestTemplates"].map
    integration.passthroughBehavior = written["passthroughBehavior"].literal?.uppercased()
    integration.contentHandling = written["contentHandling"].literal
    integration.cacheKeyParameters = written["cacheKeyParameters"].set
    integration.cacheNamespace = written["cacheNamespace"].literal
    integration.responseTransferMode = written["responseTransferMode"].literal
    integration.tls = written["tlsConfig"]["insecureSkipVerification"].bool.map { .init(insecureSkipVerification: $0) }
    let address = add(integration)
    for (pattern, response) in written["responses"].members {
      _ = add(
        RESTIntegrationResponse(
          api: id, resource: resource, httpMethod: httpMethod, statusCode: response["statusCode"].text ?? "",
          integration: .reference(address, "id"), selectionPattern: pattern == "default" ? nil : pattern,
          responseParameters: response["responseParameters"].map, responseTemplates: response["responseTemplates"].map,
          contentHandling: response["contentHandling"].literal))
    }
  }

  // MARK: HTTP

  mutating func readHTTP() -> [Resource] {
    readSchemes { reader, name, scheme in reader.httpAuthorizer(name, scheme) }
    var shared: [String: Address] = [:]
    for (name, written) in document["components"]["x-amazon-apigateway-integrations"].members {
      shared["#/components/x-amazon-apigateway-integrations/\(name)"] = httpIntegration(written)
    }
    for (path, item) in document["paths"].members {
      for (word, operation) in Optional(item).members {
        let written = operation["x-amazon-apigateway-integration"]
        let integration = written["$ref"].literal.flatMap { shared[$0] } ?? written.map { httpIntegration($0) }
        let method = word == "x-amazon-apigateway-any-method" ? "ANY" : word.uppercased()
        _ = add(
          Route(
            api: id, routeKey: operation["isDefaultRoute"].bool == true ? "$default" : "\(method) \(path)",
            target: "integrations/\(Text.reference(integration ?? Address(""), "id"))",
            authorization: authorization(of: operation), operationName: operation["operationId"].literal))
      }
    }
    return resources
  }

  private func authorization(of operation: OpenAPINode) -> Route.Authorization {
    if operation["x-amazon-apigateway-auth"]["type"].literal == "AWS_IAM" { return .iam }
    guard let (name, scopes) = operation["security"].elements.first.members.first, let address = authorizers[name]
    else {
      return .none
    }
    let isJWT = document["components"]["securitySchemes"][name]["type"].literal == "oauth2"
    return isJWT
      ? .jwt(authorizer: .reference(address, "id"), scopes: Optional(scopes).set ?? [])
      : .lambda(authorizer: .reference(address, "id"))
  }

  private mutating func httpAuthorizer(_ name: String, _ scheme: OpenAPINode) -> Address? {
    guard let written = scheme["x-amazon-apigateway-authorizer"] else { return nil }
    let jwt = written["jwtConfiguration"]
    let check: Authorizer.Check =
      written["type"].literal == "jwt"
      ? .jwt(issuer: jwt["issuer"].text ?? "", audience: jwt["audience"].set ?? [])
      : .request(
        .init(
          uri: written["authorizerUri"].text ?? "", credentials: written["authorizerCredentials"].text,
          payloadFormatVersion: written["authorizerPayloadFormatVersion"].literal ?? "",
          simpleResponses: written["enableSimpleResponses"].bool == true,
          ttl: written["authorizerResultTtlInSeconds"].integer ?? -1))
    let sources = (written["identitySource"].literal ?? "").split(separator: ",").map {
      String($0.drop { $0 == " " })
    }
    return add(Authorizer(api: id, name: name, check: check, identitySources: TextSet(sources)))
  }

  private mutating func httpIntegration(_ written: OpenAPINode) -> Address {
    let responses = written["responseParameters"].members.map { status, mappings in
      Integration.ResponseParameters(statusCode: status, mappings: Optional(mappings).map)
    }
    return add(
      Integration(
        api: id, type: written["type"].literal == "aws_proxy" ? .awsProxy : .httpProxy,
        subtype: written["integrationSubtype"].literal, uri: written["uri"].text, method: written["httpMethod"].literal,
        vpcLink: written["connectionId"].text, credentials: written["credentials"].text,
        payloadFormatVersion: written["payloadFormatVersion"].literal ?? "",
        timeout: written["timeoutInMillis"].integer ?? -1, requestParameters: written["requestParameters"].map,
        responseParameters: responses,
        tls: written["tlsConfig"]["serverNameToVerify"].literal.map { .init(serverNameToVerify: $0) }))
  }
}
