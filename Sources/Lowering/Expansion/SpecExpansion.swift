import AWSResources
import SpecModel

/// A spec with everything said: defaults in their routes, short forms as AWS's own members, CORS of REST APIs as the
/// methods and answers that it makes.
///
/// What routes say in short is read from the resources that they lead to, so that the expansion cannot mean something else
/// than the spec: lowered again, it gives the same graph.
package struct SpecExpansion {
  /// YAML that `apigw` reads.
  package let text: String

  /// - Parameters:
  ///   - decoded: the spec of one environment.
  ///   - graph: what it was lowered to.
  ///   - comments: the directive comments of its files.
  package init?(_ decoded: DecodedSpec, _ graph: ResourceGraph, comments: [SpecComment]) {
    guard let spec = decoded.spec, let document = decoded.document, var apis = document["apis"] else { return nil }
    let resources = Dictionary(
      graph.resources.map { ($0.address.text, $0) }, uniquingKeysWith: { first, _ in first })
    var remarks: [String] = []
    for entry in spec.apis.entries {
      guard let type = entry.value.type?.value, let own = apis[entry.key.value] else { continue }
      let api = APIContext(key: entry.key.value, spec: entry.value)
      let expansion = APIExpansion(api: api, isREST: type == .rest, document: own, resources: resources)
      apis.set(entry.key.value, to: expansion.expanded)
      remarks += expansion.remarks
    }
    var whole = document
    whole.set("apis", to: apis)
    whole.setOrRemove("lint", Self.lint(document["lint"], ignoring: comments))
    let head = ["Everything that the spec says in short, said in full.", ""] + remarks
    text =
      head.map { $0.isEmpty ? (remarks.isEmpty ? "" : "#\n") : "# \($0)\n" }.joined() + YAMLText(whole).text
  }
}

extension SpecExpansion {
  /// Findings that a comment beside a line lets pass, for the lines are gone.
  private static func lint(_ said: DocumentValue?, ignoring comments: [SpecComment]) -> DocumentValue? {
    let ignores = comments.filter { $0.directive.verb.value == "ignore" }.flatMap { comment in
      comment.directive.subjects.map { code in
        DocumentValue.object([
          .init("rule", .literal(code.value)), .init("reason", .literal(comment.directive.reason?.value ?? "")),
        ])
      }
    }
    guard !ignores.isEmpty else { return said }
    var lint = said ?? .object([])
    var all: [DocumentValue] = []
    if case .list(let own)? = lint["ignores"] { all = own }
    lint.set("ignores", to: .list(all + ignores.filter { !all.contains($0) }))
    return lint
  }
}

/// One API of an expansion.
struct APIExpansion {
  let api: APIContext
  let isREST: Bool
  let document: DocumentValue
  /// The whole graph by address.
  let resources: [String: Resource]

  /// The keys that say where requests go, and what goes with them.
  static let backend = [
    "function", "http", "mock", "private", "service", "integration", "proxy", "timeout", "payload", "request",
    "responses",
  ]

  /// What the language cannot say otherwise.
  var remarks: [String] {
    let stays = Self.settings.filter { document["defaults"]?[$0] != nil }
    let settings =
      stays.isEmpty
      ? [] : ["\(api.key): \(stays.joined(separator: ", ")) stay in `defaults`, where stages can overrule them."]
    guard !isREST else { return settings }
    let sharing = api.routes.filter { ownIntegration(of: $0) == nil }.map(\.key.value)
    guard !sharing.isEmpty else { return settings }
    return settings + [
      "\(api.key): the short form stays where routes share one integration (AWS's members would make one for each):"
    ] + sharing.map { "  \($0)" }
  }

  var expanded: DocumentValue {
    var result = document
    result.setMissing("name", to: .literal(api.key))
    result.setMissing("disableExecuteApiEndpoint", to: .bool(false))
    if isREST {
      result.setMissing("endpoint", to: .literal("regional"))
      result.setMissing("apiKeySource", to: .literal("header"))
      result.remove("cors")
    } else {
      result.setMissing("ipAddressType", to: .literal("ipv4"))
    }
    var routes: [DocumentValue.Member] = []
    for route in api.routes {
      let own = document["routes"]?[route.key.value] ?? .object([])
      routes.append(.init(route.key.value, isREST ? restRoute(route, own) : httpRoute(route, own)))
    }
    if isREST { routes += preflights }
    if !routes.isEmpty { result.set("routes", to: .object(routes)) }
    expandDefaults(of: &result)
    if isREST { result.setOrRemove("gatewayResponses", gatewayResponses) }
    if let stages = result["stages"], case .object(let members) = stages, !isREST {
      result.set(
        "stages",
        to: .object(
          members.map { stage in
            var value = stage.value
            value.setMissing("autoDeploy", to: .bool(true))
            return .init(stage.key, value)
          }))
    }
    return result
  }

  /// Settings that a stage may overrule: on a route they would overrule the stage.
  private static let settings = ["throttle", "metrics", "logging", "cache"]

  /// On HTTP APIs the defaults of the back end stay: integrations are shared by routes that say nothing of their own.
  private func expandDefaults(of result: inout DocumentValue) {
    guard case .object(let members)? = document["defaults"] else { return }
    let kept = members.filter {
      Self.settings.contains($0.key) || !isREST && Self.backend.contains($0.key)
    }
    result.setOrRemove("defaults", kept.isEmpty ? nil : .object(kept))
  }

  /// What a route says and takes from the defaults, but for its back end.
  func plainKeys(of route: ResolvedRoute, _ own: DocumentValue) -> [DocumentValue.Member] {
    var said: [DocumentValue.Member] = []
    if case .object(let members) = own { said = members.filter { !Self.backend.contains($0.key) } }
    func take(_ key: String, _ isWanted: Bool = true) {
      guard isWanted, !said.contains(where: { $0.key == key }), let value = document["defaults"]?[key] else { return }
      said.append(.init(key, value))
    }
    take("authorizer")
    take("scopes", route.scopes != nil)
    take("permission", route.function != nil)
    for key in ["apiKey", "validate", "methodResponses"] { take(key) }
    return said
  }

  func resource(_ word: String, _ key: String) -> Resource? {
    resources[api.address(word, key).text]
  }

  /// The integration that belongs to a route alone.
  func ownIntegration(of route: ResolvedRoute) -> Resource? {
    resource("integration", isREST ? RESTTree.key(of: route.routeKey) : route.routeKey.normalised)
  }

  // MARK: HTTP

  private func httpRoute(_ route: ResolvedRoute, _ own: DocumentValue) -> DocumentValue {
    var said: [DocumentValue.Member] = []
    if let integration = ownIntegration(of: route) {
      said.append(.init("integration", httpMembers(of: integration, route)))
    } else if case .object(let members) = own {
      said = members.filter { Self.backend.contains($0.key) }
    } else {
      said = [.init("function", own)]
    }
    return .object(said + plainKeys(of: route, own))
  }

  private func httpMembers(of integration: Resource, _ route: ResolvedRoute) -> DocumentValue {
    var members = DocumentValue.object([])
    let isLambda = route.function != nil && integration["integration_subtype"] == nil
    if isLambda, let function = route.function { members.set("function", to: .text(function.value)) }
    members.set("type", from: integration["integration_type"], self)
    members.set("subtype", from: integration["integration_subtype"], self)
    if !isLambda { members.set("uri", from: integration["integration_uri"], self) }
    members.set("method", from: integration["integration_method"], self)
    if let link = integration["connection_id"] {
      members.set("connectionType", to: .literal("vpcLink"))
      members.set("connectionId", from: link, self)
    }
    members.set("credentials", from: integration["credentials_arn"], self)
    members.set("description", from: integration["description"], self)
    members.set("payloadFormatVersion", from: integration["payload_format_version"], self)
    members.set("timeoutInMillis", from: integration["timeout_milliseconds"], self)
    members.set("requestParameters", from: integration["request_parameters"], self)
    if case .list(let responses)? = integration["response_parameters"] {
      members.set(
        "responseParameters",
        to: .object(
          responses.compactMap { response -> DocumentValue.Member? in
            guard case .block(let parts) = response, case .text(let status)?? = parts.first,
              let mappings = parts.last ?? nil, let value = value(of: mappings)
            else { return nil }
            return .init(status.literal ?? "", value)
          }))
    }
    if case .block(let parts)? = integration["tls_config"], let name = parts.first ?? nil {
      members.set("tlsConfig", to: .object([.init("serverNameToVerify", value(of: name) ?? .null)]))
    }
    return members
  }

  // MARK: Values

  /// A value of the graph in the words of the spec.
  func value(of value: Value) -> DocumentValue? {
    switch value {
    case .bool(let value): return .bool(value)
    case .integer(let value): return .number("\(value)")
    case .number(let value): return .number("\(value)")
    case .text(let text): return self.value(of: text)
    case .list(let values): return .list(values.compactMap { self.value(of: $0) })
    case .map(let entries):
      return entries.isEmpty
        ? nil : .object(entries.compactMap { entry in self.value(of: entry.value).map { .init(entry.key, $0) } })
    case .block: return nil
    }
  }

  func value(of text: Text) -> DocumentValue? {
    let parts = text.parts
    if parts.count == 1 {
      switch parts[0] {
      case .terraform(let expression): return .object([.init("terraform", .literal(expression))])
      case .reference(let address, _):
        // What is declared is known by its key.
        return .literal(String(address.text.split(separator: "/").last ?? ""))
      case .literal, .secret, .accountID: break
      }
    }
    let written = parts.compactMap { part -> SpecText.Part? in
      switch part {
      case .literal(let text): .literal(text)
      case .secret(let name, _): .secret(name)
      case .reference, .terraform, .accountID: nil
      }
    }
    guard written.count == parts.count else { return nil }
    return .text(text.literal.map { .literal($0) } ?? .composed(written))
  }
}

extension DocumentValue {
  static func literal(_ text: String) -> DocumentValue { .text(.literal(text)) }

  mutating func set(_ key: String, to value: DocumentValue) {
    guard case .object(var members) = self else { return }
    if let index = members.firstIndex(where: { $0.key == key }) {
      members[index].value = value
    } else {
      members.append(.init(key, value))
    }
    self = .object(members)
  }

  mutating func set(_ key: String, from value: Value?, _ expansion: APIExpansion) {
    if let value = value.flatMap(expansion.value) { set(key, to: value) }
  }

  mutating func setMissing(_ key: String, to value: DocumentValue) {
    if self[key] == nil { set(key, to: value) }
  }

  mutating func setOrRemove(_ key: String, _ value: DocumentValue?) {
    if let value { set(key, to: value) } else { remove(key) }
  }

  mutating func remove(_ key: String) {
    if case .object(let members) = self { self = .object(members.filter { $0.key != key }) }
  }
}
