import AWSResources
import SpecModel

extension APIExpansion {
  func restRoute(_ route: ResolvedRoute, _ own: DocumentValue) -> DocumentValue {
    let key = RESTTree.key(of: route.routeKey)
    guard let integration = ownIntegration(of: route) else { return own }
    var said = DocumentValue.object([.init("integration", restMembers(of: integration, route))])
    for member in plainKeys(of: route, own) where member.key != "cors" && member.key != "methodResponses" {
      said.set(member.key, to: member.value)
    }
    if var validate = said["validate"], validate["body"] != nil,
      let models = resource("method", key)?["request_models"].flatMap(value)
    {
      // `$default` is no content type of a spec: there a model's name alone stands for it.
      validate.set("body", to: models["$default"] ?? models)
      said.set("validate", to: validate)
    }
    addResponses(of: key, to: &said)
    return said
  }

  /// The OPTIONS methods that CORS makes.
  var preflights: [DocumentValue.Member] {
    var seen: Set<String> = []
    return api.routes.compactMap { route -> DocumentValue.Member? in
      let place = RESTTree.place(of: route.routeKey)
      let isOwn = api.routes.contains { $0.routeKey.method == .options && RESTTree.place(of: $0.routeKey) == place }
      guard seen.insert(place).inserted, !isOwn, let integration = resource("integration", "OPTIONS \(place)") else {
        return nil
      }
      var said = DocumentValue.object([
        .init("integration", restMembers(of: integration, nil)), .init("authorizer", .literal("none")),
      ])
      addResponses(of: "OPTIONS \(place)", to: &said)
      return .init("OPTIONS \(route.routeKey.path)", said)
    }
  }

  private func restMembers(of integration: Resource, _ route: ResolvedRoute?) -> DocumentValue {
    var members = DocumentValue.object([])
    if let function = route?.function { members.set("function", to: .text(function.value)) }
    members.set("type", from: integration["type"], self)
    if route?.function == nil { members.set("uri", from: integration["uri"], self) }
    members.set("method", from: integration["integration_http_method"], self)
    if let link = integration["connection_id"] {
      members.set("connectionType", to: .literal("vpcLink"))
      members.set("connectionId", from: link, self)
    }
    members.set("integrationTarget", from: integration["integration_target"], self)
    members.set("credentials", from: integration["credentials"], self)
    members.set("timeoutInMillis", from: integration["timeout_milliseconds"], self)
    members.set("requestParameters", from: integration["request_parameters"], self)
    members.set("requestTemplates", from: integration["request_templates"], self)
    members.set("passthroughBehavior", from: integration["passthrough_behavior"], self)
    members.set("contentHandling", from: integration["content_handling"], self)
    members.set("cacheKeyParameters", from: integration["cache_key_parameters"], self)
    members.set("cacheNamespace", from: integration["cache_namespace"], self)
    members.set("responseTransferMode", from: integration["response_transfer_mode"], self)
    if case .block(let parts)? = integration["tls_config"], let skips = parts.first ?? nil {
      members.set("tlsConfig", to: .object([.init("insecureSkipVerification", value(of: skips) ?? .bool(false))]))
    }
    return members
  }

  // MARK: Answers

  private static let header = "method.response.header."

  /// Mapped answers under `responses`, what is only declared under `methodResponses`.
  private func addResponses(of key: String, to said: inout DocumentValue) {
    let prefix = api.address("methodResponse", "\(key) ").text
    var mapped: [DocumentValue.Member] = []
    var declared: [DocumentValue.Member] = []
    let statuses = resources.keys.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.utf8.count)) }
    for status in statuses.sorted() {
      guard let method = resource("methodResponse", "\(key) \(status)") else { continue }
      let integration = resource("integrationResponse", "\(key) \(status)")
      var response = DocumentValue.object([])
      var set: [String] = []
      if let integration {
        response.set("pattern", from: integration["selection_pattern"], self)
        if case .map(let parameters)? = integration["response_parameters"], !parameters.isEmpty {
          set = parameters.map { String($0.key.dropFirst(Self.header.utf8.count)) }
          response.set(
            "headers",
            to: .object(
              zip(set, parameters).compactMap { name, entry in value(of: entry.value).map { .init(name, $0) } }))
        }
        response.set("templates", from: integration["response_templates"], self)
        response.set("models", from: method["response_models"], self)
        response.set("contentHandling", from: integration["content_handling"], self)
        mapped.append(.init(status, response))
      }
      var declaration = DocumentValue.object([])
      let names = headers(of: method).filter { !set.contains($0) }
      if !names.isEmpty { declaration.set("headers", to: .list(names.map { .literal($0) })) }
      if integration == nil { declaration.set("models", from: method["response_models"], self) }
      if integration == nil || !names.isEmpty { declared.append(.init(status, declaration)) }
    }
    if !mapped.isEmpty { said.set("responses", to: .object(mapped)) }
    if !declared.isEmpty { said.set("methodResponses", to: .object(declared)) }
  }

  private func headers(of method: Resource) -> [String] {
    guard case .map(let entries)? = method["response_parameters"] else { return [] }
    return entries.map { String($0.key.dropFirst(Self.header.utf8.count)) }
  }

  /// Those of the spec, and those that carry CORS headers.
  var gatewayResponses: DocumentValue? {
    let prefix = api.address("gatewayResponse", "").text
    let types = resources.keys.filter { $0.hasPrefix(prefix) }.sorted()
    let members = types.compactMap { address -> DocumentValue.Member? in
      guard let response = resources[address] else { return nil }
      var said = DocumentValue.object([])
      said.set("status", from: response["status_code"], self)
      if case .map(let parameters)? = response["response_parameters"], !parameters.isEmpty {
        said.set(
          "headers",
          to: .object(
            parameters.compactMap { entry -> DocumentValue.Member? in
              let name = String(entry.key.dropFirst("gatewayresponse.header.".utf8.count))
              return value(of: entry.value).map { .init(name, $0) }
            }))
      }
      said.set("templates", from: response["response_templates"], self)
      return .init(String(address.dropFirst(prefix.utf8.count)), said)
    }
    return members.isEmpty ? nil : .object(members)
  }
}
