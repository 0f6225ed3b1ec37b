internal import AWSResources

/// The document of an HTTP API: OpenAPI 3.0 with the extensions that `reimport-api` reads.
struct HTTPDocument {
  let contents: APIContents
  private let authorizers: [(name: String, resource: Resource)]
  /// Routes by the address of the integration that they share.
  private let users: [Address: Int]

  init(_ contents: APIContents) throws(OpenAPIRefusal) {
    self.contents = contents
    authorizers = try contents.named(Authorizer.kindID)
    var users: [Address: Int] = [:]
    for route in contents.all(Route.kindID) {
      for address in route.references where address != contents.api.address { users[address, default: 0] += 1 }
    }
    self.users = users
  }

  func node() throws(OpenAPIRefusal) -> OpenAPINode {
    let api = contents.api
    var schemes: [OpenAPINode.Member] = []
    for (name, authorizer) in authorizers { schemes.append(OpenAPINode.Member(name, Self.scheme(of: authorizer))) }
    let components = OpenAPINode.object(
      ("securitySchemes", OpenAPINode.object(schemes).nonEmpty),
      ("x-amazon-apigateway-integrations", sharedIntegrations().nonEmpty))
    let endpoint = OpenAPINode.object(
      ("disableExecuteApiEndpoint", api.node("disable_execute_api_endpoint")),
      ("ipAddressType", api.node("ip_address_type")))
    return .object(
      ("openapi", .literal("3.0.1")),
      (
        "info",
        .object(
          ("title", api.node("name")), ("description", api.node("description")),
          ("version", api.node("version") ?? .literal(OpenAPIDocument.unversioned)))
      ),
      ("servers", .array([.object(("url", .literal("/")), ("x-amazon-apigateway-endpoint-configuration", endpoint))])),
      ("tags", tags()),
      ("paths", try pathItems()),
      ("components", components.nonEmpty),
      ("x-amazon-apigateway-cors", cors()),
      ("x-amazon-apigateway-importexport-version", .literal("1.0")))
  }

  private func tags() -> OpenAPINode? {
    OpenAPINode.array(
      contents.api.entries("tags").map { tag in
        .object(("name", .literal(tag.key)), ("x-amazon-apigateway-tag-value", .text(tag.value)))
      }
    ).nonEmpty
  }

  private func cors() -> OpenAPINode? {
    let cors = contents.api.members(of: "cors_configuration")
    return OpenAPINode.object(
      ("allowCredentials", OpenAPINode(cors["allow_credentials"])),
      ("allowHeaders", OpenAPINode(cors["allow_headers"])?.nonEmpty),
      ("allowMethods", OpenAPINode(cors["allow_methods"])?.nonEmpty),
      ("allowOrigins", OpenAPINode(cors["allow_origins"])?.nonEmpty),
      ("exposeHeaders", OpenAPINode(cors["expose_headers"])?.nonEmpty), ("maxAge", OpenAPINode(cors["max_age"]))
    ).nonEmpty
  }

  // MARK: Routes

  private func pathItems() throws(OpenAPIRefusal) -> OpenAPINode {
    var items: [String: [OpenAPINode.Member]] = [:]
    for route in contents.all(Route.kindID) {
      let routeKey = route.text("route_key")?.literal ?? ""
      let words = routeKey.split(separator: " ", maxSplits: 1).map(String.init)
      let path = words.count == 2 ? words[1] : "/\(routeKey)"
      let method = words.count == 2 && words[0] != "ANY" ? words[0].lowercased() : "x-amazon-apigateway-any-method"
      let operation = try operation(of: route, isDefault: words.count < 2, path: path)
      items[path, default: []].append(OpenAPINode.Member(method, operation))
    }
    return .object(
      items.sorted { $0.key < $1.key }.map { path, operations in
        OpenAPINode.Member(path, .object(operations.sorted { $0.key < $1.key }))
      })
  }

  private func operation(of route: Resource, isDefault: Bool, path: String) throws(OpenAPIRefusal) -> OpenAPINode {
    guard let address = route.references.first(where: { users[$0] != nil && integration($0) != nil }),
      let integration = integration(address)
    else { throw OpenAPIRefusal(route, .notOfThisAPI(attribute: "target")) }
    var security: OpenAPINode?
    if route["authorizer_id"] != nil {
      let authorizer = try contents.requireTarget(of: "authorizer_id", in: route)
      let name = authorizer.text("name")?.literal ?? ""
      security = .array([.object((name, route.node("authorization_scopes") ?? .array([])))])
    }
    let iam = OpenAPINode.object(("type", .literal("AWS_IAM")))
    let reference = OpenAPINode.object(
      ("$ref", .literal("#/components/x-amazon-apigateway-integrations/\(Self.name(of: integration))")))
    return .object(
      ("operationId", route.node("operation_name")), ("isDefaultRoute", isDefault ? .bool(true) : nil),
      ("parameters", Self.parameters(of: path).nonEmpty),
      ("responses", .object(("default", .object(("description", .literal("Default response")))))),
      ("security", security),
      ("x-amazon-apigateway-auth", route.text("authorization_type")?.literal == "AWS_IAM" ? iam : nil),
      ("x-amazon-apigateway-integration", isShared(integration) ? reference : Self.node(of: integration)))
  }

  /// OpenAPI wants the variables of a path to be declared; an HTTP API knows them by the path alone.
  private static func parameters(of path: String) -> OpenAPINode {
    .array(
      path.split(separator: "/").filter { $0.hasPrefix("{") && $0.hasSuffix("}") }.map { segment in
        let name = segment.dropFirst().dropLast()
        return .object(
          ("name", .literal(String(name.hasSuffix("+") ? name.dropLast() : name))), ("in", .literal("path")),
          ("required", .bool(true)), ("schema", .object(("type", .literal("string")))))
      })
  }

  // MARK: Integrations

  private func integration(_ address: Address) -> Resource? {
    contents.target(of: .reference(address, "id")).flatMap { $0.kind == Integration.kindID ? $0 : nil }
  }

  /// Of two equal integrations an import makes two, so what routes share is said once.
  private func isShared(_ integration: Resource) -> Bool { users[integration.address, default: 0] > 1 }

  private func sharedIntegrations() -> OpenAPINode {
    .object(
      contents.all(Integration.kindID).filter(isShared).map {
        OpenAPINode.Member(Self.name(of: $0), Self.node(of: $0))
      }.sorted { $0.key < $1.key })
  }

  /// The key of an integration in the spec where OpenAPI takes it, else made of it with a digest, so that no two meet.
  private static func name(of integration: Resource) -> String {
    let key = integration.address.text.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false).last ?? ""
    if !key.isEmpty, key.utf8.allSatisfy(APIContents.isNameByte) { return String(key) }
    let slug = key.utf8.map { APIContents.isNameByte($0) ? $0 : UInt8(ascii: "_") }
    return String(decoding: slug, as: UTF8.self) + "_" + SHA256.hex(integration.address.text.utf8).prefix(6)
  }

  private static func node(of integration: Resource) -> OpenAPINode {
    let tls = integration.members(of: "tls_config")["server_name_to_verify"]
    return .object(
      ("type", integration.lowercased("integration_type")),
      ("integrationSubtype", integration.node("integration_subtype")),
      ("httpMethod", integration.node("integration_method")), ("uri", integration.node("integration_uri")),
      ("connectionType", integration.node("connection_type")), ("connectionId", integration.node("connection_id")),
      ("credentials", integration.node("credentials_arn")),
      ("payloadFormatVersion", integration.node("payload_format_version")),
      ("timeoutInMillis", integration.node("timeout_milliseconds")),
      ("tlsConfig", tls.map { .object(("serverNameToVerify", OpenAPINode($0))) }),
      ("requestParameters", integration.node("request_parameters")),
      ("responseParameters", responseParameters(of: integration).nonEmpty))
  }

  private static func responseParameters(of integration: Resource) -> OpenAPINode {
    guard case .list(let blocks)? = integration["response_parameters"] else { return .object([]) }
    return .object(
      blocks.compactMap { block in
        guard case .block(let members) = block, case .text(.literal(let status))? = members.first ?? nil else {
          return nil
        }
        return OpenAPINode.Member(status, OpenAPINode(members.last ?? nil) ?? .object([]))
      })
  }

  // MARK: Authorizers

  private static func scheme(of authorizer: Resource) -> OpenAPINode {
    let jwt = authorizer.members(of: "jwt_configuration")
    guard jwt.isEmpty else {
      return .object(
        ("type", .literal("oauth2")),
        (
          "x-amazon-apigateway-authorizer",
          .object(
            ("type", .literal("jwt")), ("identitySource", identitySource(of: authorizer)),
            (
              "jwtConfiguration",
              .object(("issuer", OpenAPINode(jwt["issuer"])), ("audience", OpenAPINode(jwt["audience"])?.nonEmpty))
            ))
        ))
    }
    return .object(
      ("type", .literal("apiKey")), ("name", .literal("Unused")), ("in", .literal("header")),
      (
        "x-amazon-apigateway-authorizer",
        .object(
          ("type", .literal("request")), ("identitySource", identitySource(of: authorizer)),
          ("authorizerUri", authorizer.node("authorizer_uri")),
          ("authorizerCredentials", authorizer.node("authorizer_credentials_arn")),
          ("authorizerPayloadFormatVersion", authorizer.node("authorizer_payload_format_version")),
          ("authorizerResultTtlInSeconds", authorizer.node("authorizer_result_ttl_in_seconds")),
          ("enableSimpleResponses", authorizer.node("enable_simple_responses")))
      ))
  }

  /// Several sources are one text with commas.
  private static func identitySource(of authorizer: Resource) -> OpenAPINode? {
    guard case .list(let sources)? = authorizer["identity_sources"], !sources.isEmpty else { return nil }
    let parts = sources.enumerated().flatMap { index, source -> [Text.Part] in
      guard case .text(let text) = source else { return [] }
      return (index > 0 ? [.literal(", ")] : []) + text.parts
    }
    return .text(Text(parts))
  }
}
