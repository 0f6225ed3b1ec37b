internal import AWSResources

/// The operation of one method: what it takes, who may call it, where its requests go and what comes back.
struct RESTOperation {
  private let method: Resource
  private let httpMethod: String
  private let contents: APIContents
  private let security: RESTSecurity
  private let integration: Resource?
  private let methodResponses: [Resource]
  private let integrationResponses: [Resource]

  init(
    _ method: Resource, path: String, _ contents: APIContents, _ security: RESTSecurity, _ responses: RESTResponses
  ) {
    self.method = method
    self.contents = contents
    self.security = security
    httpMethod = method.text("http_method")?.literal ?? ""
    let key = RESTResponses.Key(path: path, method: httpMethod)
    integration = responses.integrations[key]
    methodResponses = responses.methodResponses[key] ?? []
    integrationResponses = responses.integrationResponses[key] ?? []
  }

  var key: String { httpMethod == "ANY" ? "x-amazon-apigateway-any-method" : httpMethod.lowercased() }

  func node() throws(OpenAPIRefusal) -> OpenAPINode {
    var validator: OpenAPINode?
    if method["request_validator_id"] != nil {
      validator = try contents.requireTarget(of: "request_validator_id", in: method).node("name")
    }
    return .object(
      ("operationId", method.node("operation_name")),
      ("parameters", try parameters().nonEmpty),
      ("requestBody", content(method.entries("request_models")).map { .object(("content", $0)) }),
      ("responses", try responses()),
      ("security", try security.requirement(of: method).nonEmpty),
      ("x-amazon-apigateway-request-validator", validator),
      (
        "x-amazon-apigateway-integration",
        try integration.map { resource throws(OpenAPIRefusal) in
          try integrationNode(resource)
        }
      ))
  }

  // MARK: Requests

  private static let places = [("path", "path"), ("querystring", "query"), ("header", "header")]

  private func parameters() throws(OpenAPIRefusal) -> OpenAPINode {
    var parameters: [OpenAPINode] = []
    for entry in method.entries("request_parameters") {
      guard
        let (prefix, place) = Self.places.map({ ("method.request.\($0.0).", $0.1) }).first(where: {
          entry.key.hasPrefix($0.0)
        })
      else { throw OpenAPIRefusal(method, .parameter(entry.key)) }
      // OpenAPI wants every parameter of a path to be required, and a path without one is another path.
      let isRequired = place == "path" || entry.value.literal == "true"
      parameters.append(
        .object(
          ("name", .literal(String(entry.key.dropFirst(prefix.count)))), ("in", .literal(place)),
          ("required", .bool(isRequired)), ("schema", Self.string)))
    }
    return .array(parameters)
  }

  private static let string = OpenAPINode.object(("type", .literal("string")))

  /// Content types with the models of their bodies.
  private func content(_ models: [MapEntry]) -> OpenAPINode? {
    OpenAPINode.object(
      models.map { entry in
        OpenAPINode.Member(entry.key, .object(("schema", .schema(contents.literal(entry.value) ?? ""))))
      }
    ).nonEmpty
  }

  // MARK: Responses

  private func responses() throws(OpenAPIRefusal) -> OpenAPINode {
    var responses: [OpenAPINode.Member] = []
    for response in methodResponses {
      let status = contents.literal("status_code", of: response) ?? ""
      var headers: [OpenAPINode.Member] = []
      for entry in response.entries("response_parameters") {
        let prefix = "method.response.header."
        guard entry.key.hasPrefix(prefix) else { throw OpenAPIRefusal(response, .parameter(entry.key)) }
        let isRequired = entry.value.literal == "true" ? OpenAPINode.bool(true) : nil
        headers.append(
          OpenAPINode.Member(
            String(entry.key.dropFirst(prefix.count)), .object(("required", isRequired), ("schema", Self.string))))
      }
      responses.append(
        OpenAPINode.Member(
          status,
          .object(
            ("description", .literal("\(status) response")), ("headers", OpenAPINode.object(headers).nonEmpty),
            ("content", content(response.entries("response_models"))))))
    }
    return .object(responses.sorted { $0.key < $1.key })
  }

  // MARK: Integrations

  private func integrationNode(_ integration: Resource) throws(OpenAPIRefusal) -> OpenAPINode {
    let tls = integration.members(of: "tls_config")["insecure_skip_verification"]
    return .object(
      ("type", integration.lowercased("type")), ("httpMethod", integration.node("integration_http_method")),
      ("uri", integration.node("uri")), ("connectionType", integration.node("connection_type")),
      ("connectionId", integration.node("connection_id")),
      ("integrationTarget", integration.node("integration_target")),
      ("credentials", integration.node("credentials")), ("timeoutInMillis", integration.node("timeout_milliseconds")),
      ("tlsConfig", tls.map { .object(("insecureSkipVerification", OpenAPINode($0))) }),
      ("requestParameters", integration.node("request_parameters")),
      ("requestTemplates", integration.node("request_templates")),
      ("passthroughBehavior", integration.lowercased("passthrough_behavior")),
      ("contentHandling", integration.node("content_handling")),
      ("cacheNamespace", integration.node("cache_namespace")),
      ("cacheKeyParameters", integration.node("cache_key_parameters")?.nonEmpty),
      ("responseTransferMode", integration.node("response_transfer_mode")),
      ("responses", try integrationResponseNodes().nonEmpty))
  }

  /// By selection pattern; `default` takes what no pattern selects.
  private func integrationResponseNodes() throws(OpenAPIRefusal) -> OpenAPINode {
    var responses: [OpenAPINode.Member] = []
    var patterns: Set<String> = []
    for response in integrationResponses {
      let pattern = response.text("selection_pattern")?.literal
      guard pattern != "default", patterns.insert(pattern ?? "default").inserted else {
        throw OpenAPIRefusal(response, .selectionPattern(pattern))
      }
      responses.append(
        OpenAPINode.Member(
          pattern ?? "default",
          .object(
            ("statusCode", contents.literal("status_code", of: response).map { .literal($0) }),
            ("responseParameters", response.node("response_parameters")),
            ("responseTemplates", response.node("response_templates")),
            ("contentHandling", response.node("content_handling")))))
    }
    return .object(responses.sorted { $0.key < $1.key })
  }
}
