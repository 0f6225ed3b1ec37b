import AWSResources
import Diagnostics
import SpecModel

/// One API while it is lowered.
struct APIContext {
  let key: String
  let spec: APISpec
  let name: String
  let routes: [ResolvedRoute]
  /// What ten thousand routes refer to is made once.
  let address: Address
  let id: Text
  let authorizers: [String: (kind: AuthorizerSpec.Kind, id: Text)]

  init(key: String, spec: APISpec) {
    self.key = key
    self.spec = spec
    address = Address(api: key, "api")
    id = .reference(address, "id")
    authorizers = Dictionary(
      spec.authorizers.entries.compactMap { entry in
        let name = entry.key.value
        return entry.value.type.map { (name, ($0.value, Self.authorizerID(name, of: key))) }
      }, uniquingKeysWith: { first, _ in first })
    name = spec.name?.value.literal ?? key
    routes = spec.resolvedRoutes()
  }

  var executionARN: Text { .reference(address, "execution_arn") }

  func address(_ word: String, _ key: String) -> Address { Address(api: self.key, word, key) }

  static func authorizerID(_ name: String, of api: String) -> Text {
    .reference(Address(api: api, "authorizer", name), "id")
  }
}

extension SpecLowering {
  mutating func lower(_ spec: APISpec, key: Located<String>) {
    let api = APIContext(key: key.value, spec: spec)
    add(
      api.address,
      API(
        name: api.name, protocolType: .http, description: spec.description?.value.literal,
        version: spec.version?.value.literal, cors: spec.cors.flatMap { cors($0.value) },
        disableExecuteAPIEndpoint: spec.disableExecuteAPIEndpoint?.value ?? false,
        ipAddressType: spec.ipAddressType?.value ?? "ipv4", tags: tags(spec.tags)),
      at: key.range)
    lowerAuthorizers(of: api)
    let calls = lowerRoutes(of: api)
    let statements = lowerPermissions(of: api)
    if spec.stages.entries.contains(where: { $0.value.autoDeploy?.value ?? true }) {
      orderLive(api, calls, after: statements)
    }
    lowerStages(of: api)
    lowerOutputs(of: api)
  }

  private func cors(_ cors: CORSSpec) -> CORS? {
    guard !cors.isNone else { return nil }
    func set(_ list: Located<[Located<SpecText>]>?) -> TextSet { TextSet((list?.value ?? []).map { Text($0.value) }) }
    let maxAge = cors.maxAge.map { age in age.value.map { $0 / 1000 } ?? -1 } ?? 0
    return CORS(
      allowCredentials: cors.allowCredentials?.value ?? false, allowHeaders: set(cors.allowHeaders),
      allowMethods: set(cors.allowMethods), allowOrigins: set(cors.allowOrigins),
      exposeHeaders: set(cors.exposeHeaders), maxAge: maxAge)
  }

  // MARK: Routes

  /// - Returns: integration → the name of the function that it calls.
  private mutating func lowerRoutes(of api: APIContext) -> [Address: String] {
    var calls: [Address: String] = [:]
    var integrations: [Address: Integration] = [:]
    var ofFunctions: [String: Text] = [:]
    for route in api.routes {
      let key = route.routeKey.normalised
      let function = route.sharedFunction
      let target: Text
      if let standing = function.flatMap({ ofFunctions[$0] }) {
        target = standing
      } else if let integration = integration(of: route, in: api) {
        let address = place(integration, of: key, in: api, &integrations)
        calls[address] = route.function?.value.literal
        target = "integrations/\(Text.reference(address, "id"))"
        if let function { ofFunctions[function] = target }
      } else {
        continue
      }
      add(
        api.address("route", key),
        Route(
          api: api.id, routeKey: key, target: target, authorization: authorization(of: route, in: api),
          operationName: route.own.operationName?.value.literal),
        at: route.key.range)
    }
    return calls
  }

  /// Where a stage deploys by itself, what stands answers. So an integration waits until its function may be called, a
  /// route until its authorizer may call one; and Terraform takes a statement away after the update of what depended on
  /// it (`create_before_destroy`).
  private mutating func orderLive(_ api: APIContext, _ calls: [Address: String], after statements: Statements) {
    var needed = calls.compactMapValues { statements.ofFunctions[$0] }
    if !statements.ofAuthorizers.isEmpty {
      for route in api.routes {
        guard let name = route.authorizer?.value.literal, let asked = statements.ofAuthorizers[name] else { continue }
        needed[api.address("route", route.routeKey.normalised)] = asked
      }
    }
    order(after: needed)
  }

  /// Adds an integration unless it stands already, and says where.
  private mutating func place(
    _ integration: LoweredIntegration, of routeKey: String, in api: APIContext, _ standing: inout [Address: Integration]
  ) -> Address {
    var address = api.address("integration", integration.sharedKey ?? routeKey)
    if integration.sharedKey != nil, let other = standing[address], other != integration.content {
      address = api.address("integration", routeKey)
    }
    if standing.updateValue(integration.content, forKey: address) == nil {
      add(address, integration.content, at: integration.range)
    }
    return address
  }

  private func authorization(of route: ResolvedRoute, in api: APIContext) -> Route.Authorization {
    guard let name = route.authorizer?.value.literal, name != "none" else { return .none }
    if name == "iam" { return .iam }
    guard let (kind, id) = api.authorizers[name] else {
      return .lambda(authorizer: APIContext.authorizerID(name, of: api.key))
    }
    switch kind {
    case .jwt, .cognito:
      return .jwt(authorizer: id, scopes: TextSet((route.scopes?.value ?? []).map { Text($0.value) }))
    case .request, .token: return .lambda(authorizer: id)
    }
  }

  // MARK: Outputs

  mutating func lowerOutputs(of api: APIContext) {
    var names: [String: String] = [:]
    switch api.spec.outputs {
    case .none?: return
    case .named(let given)?:
      for entry in given.entries { names[entry.key.value] = entry.value.literal }
    case nil: break
    }
    let prefix = Self.snakeCase(api.key)
    add(
      output: Output(
        name: names["id"] ?? "\(prefix)_id", value: api.id, description: "Id of the API '\(api.name)'."))
    for stage in api.spec.stages.names.sorted() {
      let label = stage == "$default" ? "default" : Self.snakeCase(stage)
      add(
        output: Output(
          name: names["url.\(stage)"] ?? "\(prefix)_\(label)_url",
          value: .reference(api.address("stage", stage), "invoke_url"),
          description: "URL of stage '\(stage)' of the API '\(api.name)'."))
    }
  }

  /// Names of outputs as Terraform's are written: `task-api` → `task_api`.
  private static func snakeCase(_ name: String) -> String {
    String(decoding: name.lowercased().utf8.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "_") : $0 }, as: UTF8.self)
  }
}

extension ResolvedRoute {
  /// The function whose integration the route shares with all other routes that say no more than its name.
  fileprivate var sharedFunction: String? {
    guard sharesIntegration, case .function(let name)? = backend?.value else { return nil }
    return name.value.literal
  }
}
