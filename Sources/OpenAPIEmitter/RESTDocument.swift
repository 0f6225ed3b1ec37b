internal import AWSResources

/// The document of a REST API: OpenAPI 3.0 with the extensions that `put-rest-api` reads.
struct RESTDocument {
  let contents: APIContents
  private let paths: RESTPaths
  private let security: RESTSecurity

  init(_ contents: APIContents) throws(OpenAPIRefusal) {
    self.contents = contents
    paths = try RESTPaths(contents)
    security = try RESTSecurity(contents)
  }

  func node() throws(OpenAPIRefusal) -> OpenAPINode {
    let api = contents.api
    let components = OpenAPINode.object(
      ("schemas", try RESTModels(contents).node().nonEmpty), ("securitySchemes", try security.schemes().nonEmpty))
    return .object(
      ("openapi", .literal("3.0.1")),
      (
        "info",
        .object(
          ("title", api.node("name")), ("description", api.node("description")),
          ("version", api.node("version") ?? .literal(OpenAPIDocument.unversioned)))
      ),
      ("servers", servers()),
      ("paths", try pathItems()),
      ("components", components.nonEmpty),
      ("x-amazon-apigateway-api-key-source", api.node("api_key_source")),
      ("x-amazon-apigateway-binary-media-types", api.node("binary_media_types")?.nonEmpty),
      ("x-amazon-apigateway-minimum-compression-size", compression),
      ("x-amazon-apigateway-request-validators", try validators().nonEmpty),
      ("x-amazon-apigateway-gateway-responses", gatewayResponses().nonEmpty),
      ("x-amazon-apigateway-policy", try policy()),
      ("x-amazon-apigateway-documentation", try documentation()))
  }

  // MARK: Settings of the API

  /// `-1` switches compression off, which an absent extension says too.
  private var compression: OpenAPINode? {
    contents.api.text("minimum_compression_size")?.literal.flatMap { Int($0) }.flatMap { $0 < 0 ? nil : .integer($0) }
  }

  private func servers() -> OpenAPINode {
    let endpoint = contents.api.members(of: "endpoint_configuration")
    let configuration = OpenAPINode.object(
      ("disableExecuteApiEndpoint", contents.api.node("disable_execute_api_endpoint")),
      ("vpcEndpointIds", OpenAPINode(endpoint["vpc_endpoint_ids"])?.nonEmpty))
    return .array([
      .object(("url", .literal("/")), ("x-amazon-apigateway-endpoint-configuration", configuration))
    ])
  }

  func policy() throws(OpenAPIRefusal) -> OpenAPINode? {
    guard let resource = contents.all(RESTAPIPolicy.kindID).first, let text = resource.text("policy") else {
      return nil
    }
    guard let policy = OpenAPINode(json: text) else { throw OpenAPIRefusal(resource, .notJSON(attribute: "policy")) }
    return policy
  }

  private func validators() throws(OpenAPIRefusal) -> OpenAPINode {
    .object(
      try contents.named(RequestValidator.kindID).map { name, validator in
        OpenAPINode.Member(
          name,
          .object(
            ("validateRequestBody", validator.node("validate_request_body")),
            ("validateRequestParameters", validator.node("validate_request_parameters"))))
      })
  }

  private func gatewayResponses() -> OpenAPINode {
    .object(
      contents.all(GatewayResponse.kindID).map { response in
        OpenAPINode.Member(
          response.text("response_type")?.literal ?? "",
          .object(
            ("statusCode", response.node("status_code")), ("responseParameters", response.node("response_parameters")),
            ("responseTemplates", response.node("response_templates"))))
      }.sorted { $0.key < $1.key })
  }

  /// Parts alone: a version is a snapshot that an import would make again and AWS refuse, so it stays a resource.
  private func documentation() throws(OpenAPIRefusal) -> OpenAPINode? {
    var parts: [OpenAPINode] = []
    for part in contents.all(DocumentationPart.kindID) {
      guard let properties = part.text("properties").flatMap({ OpenAPINode(json: $0) }) else {
        throw OpenAPIRefusal(part, .notJSON(attribute: "properties"))
      }
      let location = part.members(of: "location")
      parts.append(
        .object(
          (
            "location",
            .object(
              ("type", OpenAPINode(location["type"])), ("path", OpenAPINode(location["path"])),
              ("method", OpenAPINode(location["method"])), ("statusCode", OpenAPINode(location["status_code"])),
              ("name", OpenAPINode(location["name"])))
          ),
          ("properties", properties)))
    }
    return parts.isEmpty ? nil : .object(("documentationParts", .array(parts)))
  }

  // MARK: Paths

  /// A path of each resource that has methods or nothing below it; the others follow from those.
  private func pathItems() throws(OpenAPIRefusal) -> OpenAPINode {
    var items: [String: [OpenAPINode.Member]] = [:]
    for path in paths.leaves { items[path] = [] }
    let responses = try RESTResponses(contents, paths)
    for method in contents.all(RESTMethod.kindID) {
      let path = try paths.path(of: method)
      let operation = RESTOperation(method, path: path, contents, security, responses)
      items[path, default: []].append(OpenAPINode.Member(operation.key, try operation.node()))
    }
    return .object(
      items.sorted { $0.key < $1.key }.map { path, operations in
        OpenAPINode.Member(path, .object(operations.sorted { $0.key < $1.key }))
      })
  }
}

/// The paths of a resource tree.
struct RESTPaths {
  /// Paths that no other goes on from; empty where there is only the root.
  let leaves: [String]
  private let paths: [Address: String]
  private let contents: APIContents

  init(_ contents: APIContents) throws(OpenAPIRefusal) {
    self.contents = contents
    let resources = contents.all(RESTResource.kindID)
    var paths: [Address: String] = [:]
    var parents: Set<Address> = []
    for resource in resources {
      var path = ""
      var next: Resource? = resource
      while let current = next {
        path = "/\(current.text("path_part")?.literal ?? "")\(path)"
        next = contents.target(of: current.text("parent_id"))
        if let next, next.address == resource.address { throw OpenAPIRefusal(resource, .circle(next.address)) }
        if let next { parents.insert(next.address) }
      }
      paths[resource.address] = path
    }
    self.paths = paths
    leaves = resources.filter { !parents.contains($0.address) }.compactMap { paths[$0.address] }
  }

  /// The path that a method, an integration or a response belongs to.
  func path(of resource: Resource) throws(OpenAPIRefusal) -> String {
    guard let address = contents.end(of: "resource_id", in: resource),
      let path = address == contents.api.address ? "/" : paths[address]
    else { throw OpenAPIRefusal(resource, .notOfThisAPI(attribute: "resource_id")) }
    return path
  }
}

/// The integrations and responses of all methods, by path and method.
struct RESTResponses {
  struct Key: Hashable {
    var path: String
    var method: String
  }

  private(set) var integrations: [Key: Resource] = [:]
  private(set) var methodResponses: [Key: [Resource]] = [:]
  private(set) var integrationResponses: [Key: [Resource]] = [:]

  init(_ contents: APIContents, _ paths: RESTPaths) throws(OpenAPIRefusal) {
    for resource in contents.resources {
      switch resource.kind {
      case RESTIntegration.kindID: integrations[try Self.key(of: resource, contents, paths)] = resource
      case RESTMethodResponse.kindID:
        methodResponses[try Self.key(of: resource, contents, paths), default: []].append(resource)
      case RESTIntegrationResponse.kindID:
        integrationResponses[try Self.key(of: resource, contents, paths), default: []].append(resource)
      default: break
      }
    }
  }

  private static func key(
    of resource: Resource, _ contents: APIContents, _ paths: RESTPaths
  ) throws(OpenAPIRefusal) -> Key {
    guard let method = contents.literal("http_method", of: resource) else {
      throw OpenAPIRefusal(resource, .notOfThisAPI(attribute: "http_method"))
    }
    return Key(path: try paths.path(of: resource), method: method)
  }
}
