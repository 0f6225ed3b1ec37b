import AWSResources
import Diagnostics
import SpecModel

/// A method while it is lowered: what its parts refer to.
struct MethodContext {
  let api: APIContext
  let route: ResolvedRoute
  /// `GET /users/{}`.
  let key: String
  let resource: Text
  let address: Address
  let cors: RESTCORS?

  /// The method's own verb, through the method, so that it exists first.
  var httpMethod: Text { .reference(address, "http_method") }
  var resourceID: Text { .reference(address, "resource_id") }
}

extension SpecLowering {
  mutating func lowerRESTRoutes(of api: APIContext) {
    var tree: [String: Text] = [:]
    var paths: [String: CORSPath] = [:]
    var order: [String] = []
    let ofAPI = api.spec.cors.flatMap { $0.value.isNone ? nil : RESTCORS($0.value) }
    lowerValidators(of: api)
    for route in api.routes {
      guard let method = route.routeKey.method else { continue }
      let resource = resource(of: route, in: api, &tree)
      let key = RESTTree.key(of: route.routeKey)
      let place = RESTTree.place(of: route.routeKey)
      let cors = route.cors == nil ? ofAPI : route.ownCORS
      let context = MethodContext(
        api: api, route: route, key: key, resource: resource, address: api.address("method", key), cors: cors)
      if paths[place] == nil { order.append(place) }
      paths[
        place,
        default: CORSPath(
          place: place, resource: resource, parameters: route.routeKey.parameters, range: route.key.range
        )
      ].add(
        method.rawValue, cors, isShared: route.cors == nil)
      lower(context)
    }
    // Most paths have the API's own CORS and the same few methods, and so answer the same.
    var shared: [[String]: RESTCORS.Preflight] = [:]
    for place in order {
      guard let path = paths[place], let cors = path.cors, !path.methods.contains("OPTIONS") else { continue }
      let allowed = path.allowed
      let answer = (path.isShared ? shared[allowed] : nil) ?? cors.preflight(methodsOfPath: allowed)
      if path.isShared { shared[allowed] = answer }
      lowerPreflight(of: path, answer, in: api)
    }
  }

  private mutating func lower(_ context: MethodContext) {
    guard let backend = restBackend(of: context) else { return }
    let route = context.route
    var declared: [String: Bool] = [:]
    for name in route.routeKey.parameters { declared["method.request.path.\(name)"] = true }
    for (place, names) in [
      ("path", route.validate?.path), ("querystring", route.validate?.query), ("header", route.validate?.headers),
    ] {
      for entry in names?.entries ?? [] { declared["method.request.\(place).\(entry.key.value)"] = entry.value }
    }
    // A source that is used has to be declared (pain 16); nobody is required to send it.
    for source in backend.integration.requestParameters.entries.map(\.value)
      + (backend.integration.cacheKeyParameters?.elements ?? [])
    {
      if let name = RESTSource.declared(by: source), declared[name] == nil { declared[name] = false }
    }
    add(
      context.address,
      RESTMethod(
        api: context.api.id, resource: context.resource, httpMethod: route.routeKey.method?.rawValue ?? "ANY",
        authorization: restAuthorization(of: route, in: context.api), apiKeyRequired: route.apiKey?.value ?? false,
        operationName: route.own.operationName?.value.literal,
        requestParameters: Flags(declared.map { ($0.key, $0.value) }), requestModels: requestModels(of: context),
        requestValidator: Validation(route.validate).map {
          .reference(context.api.address("requestValidator", $0.key), "id")
        }),
      at: route.key.range)
    let integration = context.api.address("integration", context.key)
    add(integration, backend.integration, at: backend.range)
    lowerResponses(backend.responses, of: context, integration: integration)
  }

  private func restAuthorization(of route: ResolvedRoute, in api: APIContext) -> RESTMethod.Authorization {
    guard let name = route.authorizer?.value.literal, name != "none" else { return .none }
    if name == "iam" { return .iam }
    guard let authorizer = api.authorizers[name], authorizer.kind == .cognito else {
      return .custom(authorizer: api.authorizers[name]?.id ?? APIContext.authorizerID(name, of: api.key))
    }
    return .cognito(authorizer: authorizer.id, scopes: TextSet((route.scopes?.value ?? []).map { Text($0.value) }))
  }

  // MARK: Validation

  /// What a method checks: only a body's model and required parameters make a validator.
  struct Validation: Hashable {
    let body: Bool
    let parameters: Bool

    init?(_ spec: ValidateSpec?) {
      guard let spec else { return nil }
      body = spec.body != nil
      parameters = (spec.query.entries + spec.headers.entries + spec.path.entries).contains(where: \.value)
      if !body, !parameters { return nil }
    }

    var key: String { body ? parameters ? "body-and-parameters" : "body" : "parameters" }
  }

  private mutating func lowerValidators(of api: APIContext) {
    var seen: Set<Validation> = []
    for route in api.routes {
      guard let validation = Validation(route.validate), seen.insert(validation).inserted else { continue }
      add(
        api.address("requestValidator", validation.key),
        RequestValidator(
          api: api.id, name: validation.key, validateRequestBody: validation.body,
          validateRequestParameters: validation.parameters),
        at: route.key.range)
    }
  }

  /// Content type → name of the model, through the model. `$default` stands for every content type; where templates are
  /// chosen by content type, so are models.
  private func requestModels(of context: MethodContext) -> TextMap {
    let models: [(String, Located<SpecText>)]
    switch context.route.validate?.body {
    case nil: return .empty
    case .byContentType(let named)?: models = named.entries.map { ($0.key.value, $0.value) }
    case .model(let name)?:
      let types = context.route.request?.templates?.names ?? []
      models = types.isEmpty ? [("$default", name)] : types.map { ($0, name) }
    }
    return TextMap(models.map { ($0.0, modelName($0.1.value, in: context.api)) })
  }

  func modelName(_ name: SpecText, in api: APIContext) -> Text {
    guard let key = name.literal, api.spec.models[key] != nil else { return Text(name) }
    return .reference(api.address("model", key), "name")
  }

  // MARK: Preflights

  /// A path that has CORS.
  private struct CORSPath {
    let place: String
    let resource: Text
    let range: SourceRange
    /// Names of the path parameters: every method of a path declares them.
    let parameters: [String]
    var methods: [String] = []
    var cors: RESTCORS?
    /// Whether that is the API's.
    var isShared = false

    init(place: String, resource: Text, parameters: [String], range: SourceRange) {
      self.place = place
      self.resource = resource
      self.parameters = parameters
      self.range = range
    }

    mutating func add(_ method: String, _ cors: RESTCORS?, isShared: Bool) {
      methods.append(method)
      guard self.cors == nil, let cors else { return }
      self.cors = cors
      self.isShared = isShared
    }

    /// `ANY` is no method that a browser asks for.
    var allowed: [String] {
      let named = methods.contains("ANY") ? ["DELETE", "GET", "HEAD", "PATCH", "POST", "PUT"] : methods
      return Set(named + ["OPTIONS"]).sorted()
    }
  }

  private mutating func lowerPreflight(of path: CORSPath, _ answer: RESTCORS.Preflight, in api: APIContext) {
    let key = "OPTIONS \(path.place)"
    let address = api.address("method", key)
    add(
      address,
      RESTMethod(
        api: api.id, resource: path.resource, httpMethod: "OPTIONS", authorization: .none,
        requestParameters: Flags(path.parameters.map { ("method.request.path.\($0)", true) })),
      at: path.range)
    let httpMethod = Text.reference(address, "http_method")
    let resource = Text.reference(address, "resource_id")
    var mock = RESTIntegration(api: api.id, resource: resource, httpMethod: httpMethod, type: "MOCK")
    mock.requestTemplates = RESTCORS.Preflight.request
    mock.passthroughBehavior = "WHEN_NO_MATCH"
    if hasBinaryTypes(api) { mock.contentHandling = "CONVERT_TO_TEXT" }
    let integration = api.address("integration", key)
    add(integration, mock, at: path.range)

    let response = api.address("methodResponse", "\(key) 204")
    add(
      response,
      RESTMethodResponse(
        api: api.id, resource: resource, httpMethod: httpMethod, statusCode: "204",
        responseParameters: answer.declared),
      at: path.range)
    add(
      api.address("integrationResponse", "\(key) 204"),
      RESTIntegrationResponse(
        api: api.id, resource: resource, httpMethod: httpMethod, statusCode: .reference(response, "status_code"),
        integration: .reference(integration, "id"),
        responseParameters: answer.headers, responseTemplates: answer.templates),
      at: path.range)
  }

  /// Whether a mock's JSON could be taken for bytes, so that its template would not be run (pain 9).
  func hasBinaryTypes(_ api: APIContext) -> Bool {
    (api.spec.rest.binaryMediaTypes ?? []).contains { type in
      guard let literal = type.value.literal else { return false }
      return ["*/*", "application/*", "application/json"].contains(literal)
    }
  }
}
