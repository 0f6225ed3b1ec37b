internal import AWSResources

/// The security schemes of a REST API, and which of them a method wants.
struct RESTSecurity {
  private let authorizers: [(name: String, resource: Resource)]
  private let contents: APIContents
  /// Names of the schemes that are no authorizer, out of the way of those that are.
  private let apiKeyName: String
  private let iamName: String

  init(_ contents: APIContents) throws(OpenAPIRefusal) {
    let authorizers = try contents.named(RESTAuthorizer.kindID)
    self.authorizers = authorizers
    self.contents = contents
    let free = { (name: String) in
      var name = name
      while authorizers.contains(where: { $0.name == name }) { name += "_" }
      return name
    }
    apiKeyName = free("api_key")
    iamName = free("sigv4")
  }

  /// Every authorizer, and API keys and signatures where a method wants them.
  func schemes() throws(OpenAPIRefusal) -> OpenAPINode {
    var schemes: [OpenAPINode.Member] = []
    for (name, authorizer) in authorizers { schemes.append(OpenAPINode.Member(name, try scheme(of: authorizer))) }
    let methods = contents.all(RESTMethod.kindID)
    if methods.contains(where: { $0.isTrue("api_key_required") }) {
      schemes.append(OpenAPINode.Member(apiKeyName, Self.header("x-api-key")))
    }
    if methods.contains(where: { $0.text("authorization")?.literal == "AWS_IAM" }) {
      schemes.append(
        OpenAPINode.Member(
          iamName, Self.header("Authorization", ("x-amazon-apigateway-authtype", .literal("awsSigv4")))))
    }
    return .object(schemes.sorted { $0.key < $1.key })
  }

  /// One entry for each thing that has to be there; none where anybody may call.
  func requirement(of method: Resource) throws(OpenAPIRefusal) -> OpenAPINode {
    var required: [OpenAPINode] = []
    switch method.text("authorization")?.literal {
    case "AWS_IAM": required.append(.object((iamName, .array([]))))
    case "CUSTOM", "COGNITO_USER_POOLS":
      let authorizer = try contents.requireTarget(of: "authorizer_id", in: method)
      let name = authorizer.text("name")?.literal ?? ""
      required.append(.object((name, method.node("authorization_scopes") ?? .array([]))))
    default: break
    }
    if method.isTrue("api_key_required") { required.append(.object((apiKeyName, .array([])))) }
    return .array(required)
  }

  private static func header(_ name: String, _ more: (String, OpenAPINode?)...) -> OpenAPINode {
    .object(
      [
        OpenAPINode.Member("type", .literal("apiKey")), OpenAPINode.Member("name", .literal(name)),
        OpenAPINode.Member("in", .literal("header")),
      ] + more.compactMap { key, value in value.map { OpenAPINode.Member(key, $0) } })
  }

  /// The header of a token is the scheme's own; a request authorizer names its sources itself.
  private func scheme(of authorizer: Resource) throws(OpenAPIRefusal) -> OpenAPINode {
    let type = authorizer.text("type")?.literal ?? ""
    let source = authorizer.text("identity_source")?.literal
    let prefix = "method.request.header."
    let header = source.flatMap { text in
      text.hasPrefix(prefix) && !text.utf8.contains(UInt8(ascii: ",")) ? String(text.dropFirst(prefix.count)) : nil
    }
    if type != "REQUEST", let source, header == nil {
      throw OpenAPIRefusal(authorizer, .identitySource(source))
    }
    let pools = type == "COGNITO_USER_POOLS"
    return Self.header(
      header ?? (type == "REQUEST" ? "Unused" : "Authorization"),
      ("x-amazon-apigateway-authtype", .literal(pools ? "cognito_user_pools" : "custom")),
      (
        "x-amazon-apigateway-authorizer",
        .object(
          ("type", authorizer.lowercased("type")), ("authorizerUri", authorizer.node("authorizer_uri")),
          ("authorizerCredentials", authorizer.node("authorizer_credentials")),
          ("providerARNs", authorizer.node("provider_arns")?.nonEmpty),
          ("identitySource", type == "REQUEST" && source != "" ? authorizer.node("identity_source") : nil),
          ("identityValidationExpression", authorizer.node("identity_validation_expression")),
          ("authorizerResultTtlInSeconds", authorizer.node("authorizer_result_ttl_in_seconds")))
      ))
  }
}
