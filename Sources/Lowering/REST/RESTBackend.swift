import AWSResources
import Diagnostics
import SpecModel

/// The integration of one route and what it answers.
struct LoweredBackend {
  var integration: RESTIntegration
  /// What callers get; empty for a proxy, which answers by itself.
  var responses: [LoweredResponse] = []
  var range: SourceRange
}

/// One status that a method answers, as far as the back end's own form decides it.
struct LoweredResponse {
  var status: String
  /// `nil` for the one that takes what no other takes.
  var pattern: String?
  var headers: [(String, Text)] = []
  var templates: [(String, Text)] = []
  var models: [(String, Text)] = []
  var contentHandling: String?
  /// Headers that are declared and not set here.
  var declared: [String] = []
  /// Whether an integration response maps to it; a proxy's answers are only declared.
  var isMapped = true
}

extension SpecLowering {
  func restBackend(of context: MethodContext) -> LoweredBackend? {
    guard var lowered = shortForm(of: context) else { return nil }
    let route = context.route
    if let spec = route.integration { apply(spec, to: &lowered.integration, in: context) }
    if let timeout = route.timeout, route.own.timeout != nil || route.integration?.timeout == nil {
      lowered.integration.timeout = timeout.value
    }
    if let request = route.request { apply(request, to: &lowered.integration) }
    if lowered.integration.responseTransferMode == "STREAM" {
      lowered.integration.uri = lowered.integration.uri?.streamed
    }
    if let cache = route.cache {
      // A stage without a cache has no use for keys, but they belong to the method and cost nothing.
      let keys = cache.keys.map { RESTSource.text(of: $0.value, side: .request) }
      if !keys.isEmpty { lowered.integration.cacheKeyParameters = TextSet(keys) }
    }
    mapPathVariables(of: context, in: &lowered.integration)
    lowered.responses = responses(of: context, lowered)
    return lowered
  }

  // MARK: The short forms

  private func shortForm(of context: MethodContext) -> LoweredBackend? {
    let route = context.route
    let isProxy = route.proxy?.value ?? true
    guard let backend = route.backend else { return bare(context) }
    func integration(_ type: String) -> RESTIntegration {
      RESTIntegration(
        api: context.api.id, resource: context.resourceID, httpMethod: context.httpMethod, type: type)
    }
    let method = route.routeKey.method?.rawValue ?? "ANY"
    switch backend.value {
    case .function(let name):
      guard let function = name.value.literal.flatMap(function) else { return nil }
      return LoweredBackend(
        integration: lambda(function, isProxy ? "AWS_PROXY" : "AWS", in: context), range: backend.range)
    case .http(let url):
      var content = integration(isProxy ? "HTTP_PROXY" : "HTTP")
      content.uri = Text(url.value)
      content.integrationHTTPMethod = method
      return LoweredBackend(integration: content, range: backend.range)
    case .privateLink(let link):
      guard let name = link.vpcLink?.value.literal, let id = vpcLinkID(name) else { return nil }
      var content = integration(isProxy ? "HTTP_PROXY" : "HTTP")
      content.uri = link.uri.map { Text($0.value) }
      content.integrationHTTPMethod = link.method?.value ?? method
      content.vpcLink = id
      content.target = link.target.map { Text($0.value, for: emitter) }
      return LoweredBackend(integration: content, range: backend.range)
    case .service(let service):
      guard let call = serviceCall(service, route: route) else { return nil }
      var content = integration("AWS")
      content.uri = call.uri
      content.integrationHTTPMethod = call.httpMethod
      content.credentials = service.role.map { Text($0.value, for: emitter) }
      content.requestParameters = call.requestParameters
      content.requestTemplates = call.requestTemplates
      content.passthroughBehavior = call.passthroughBehavior
      content.contentHandling = call.contentHandling
      return LoweredBackend(integration: content, responses: call.responses, range: backend.range)
    case .mock(let mock): return self.mock(mock, integration("MOCK"), in: context, at: backend.range)
    }
  }

  private func lambda(_ function: FunctionReference, _ type: String, in context: MethodContext) -> RESTIntegration {
    var content = RESTIntegration(
      api: context.api.id, resource: context.resourceID, httpMethod: context.httpMethod, type: type)
    content.uri = function.invokeARN
    content.integrationHTTPMethod = "POST"
    content.credentials = function.role
    return content
  }

  private func mock(
    _ mock: MockSpec, _ integration: RESTIntegration, in context: MethodContext, at range: SourceRange
  ) -> LoweredBackend {
    let status = mock.status?.value ?? "200"
    var content = integration
    content.requestTemplates = TextMap([("application/json", .literal("{\"statusCode\": \(status)}"))])
    content.passthroughBehavior = "WHEN_NO_MATCH"
    if hasBinaryTypes(context.api) { content.contentHandling = "CONVERT_TO_TEXT" }
    var response = LoweredResponse(status: status)
    response.headers = mock.headers.entries.map {
      ($0.key.value, RESTSource.text(of: $0.value.value, side: .response))
    }
    switch mock.body?.value {
    case .text(let text)?: response.templates = [("text/plain", Text(text))]
    case let document?: response.templates = [("application/json", .literal(document.canonicalJSON))]
    case nil: break
    }
    return LoweredBackend(integration: content, responses: [response], range: range)
  }

  /// `integration:` without a short form.
  private func bare(_ context: MethodContext) -> LoweredBackend? {
    guard let spec = context.route.integration else { return nil }
    let type = spec.type?.value
    if let name = spec.function?.value.literal {
      guard let function = function(name) else { return nil }
      let isProxy = type.map { $0 == "AWS_PROXY" } ?? context.route.proxy?.value ?? true
      return LoweredBackend(
        integration: lambda(function, isProxy ? "AWS_PROXY" : "AWS", in: context), range: spec.range)
    }
    let isLambda = spec.uri?.value.literal?.contains(":lambda:path/") ?? false
    var content = RESTIntegration(
      api: context.api.id, resource: context.resourceID, httpMethod: context.httpMethod,
      type: type ?? (isLambda ? "AWS_PROXY" : "HTTP_PROXY"))
    if content.type != "MOCK" {
      content.integrationHTTPMethod = isLambda ? "POST" : context.route.routeKey.method?.rawValue ?? "ANY"
    }
    return LoweredBackend(integration: content, range: spec.range)
  }

  // MARK: AWS's members

  /// Verbatim: what stands in `integration` is AWS's own.
  private func apply(_ spec: IntegrationSpec, to integration: inout RESTIntegration, in context: MethodContext) {
    if let type = spec.type?.value { integration.type = type }
    if let uri = spec.uri { integration.uri = Text(uri.value, for: emitter) }
    if let method = spec.method?.value.literal { integration.integrationHTTPMethod = method }
    if let connection = spec.connectionID {
      integration.vpcLink = connection.value.literal.flatMap(vpcLinkID) ?? Text(connection.value, for: emitter)
    }
    if let target = spec.integrationTarget { integration.target = Text(target.value, for: emitter) }
    if let credentials = spec.credentials { integration.credentials = Text(credentials.value, for: emitter) }
    if let timeout = spec.timeout { integration.timeout = timeout.value }
    integration.requestParameters = integration.requestParameters.merging(
      TextMap(spec.requestParameters.entries.map { ($0.key.value, Text($0.value.value)) }))
    if let templates = spec.requestTemplates {
      integration.requestTemplates = integration.requestTemplates.merging(
        TextMap(templates.entries.map { ($0.key.value, Text($0.value.value)) }))
    }
    if let passthrough = spec.passthroughBehavior { integration.passthroughBehavior = passthrough }
    if let handling = spec.contentHandling { integration.contentHandling = handling }
    if !spec.cacheKeyParameters.isEmpty {
      integration.cacheKeyParameters = TextSet(
        spec.cacheKeyParameters.map { RESTSource.text(of: $0.value, side: .request) })
    }
    if let namespace = spec.cacheNamespace?.literal { integration.cacheNamespace = namespace }
    if let mode = spec.responseTransferMode?.value { integration.responseTransferMode = mode == "STREAM" ? mode : nil }
    if let skips = spec.tls?.insecureSkipVerification {
      integration.tls = .init(insecureSkipVerification: skips)
    }
  }

  private func apply(_ request: RequestSpec, to integration: inout RESTIntegration) {
    let mapped = request.parameters.entries.map { entry in
      (RESTSource.requestTarget(entry.key.value), RESTSource.text(of: entry.value.value, side: .request))
    }
    integration.requestParameters = integration.requestParameters.merging(TextMap(mapped))
    if let templates = request.templates {
      integration.requestTemplates = TextMap(templates.entries.map { ($0.key.value, Text($0.value.value)) })
    }
    if let passthrough = request.passthrough { integration.passthroughBehavior = passthrough }
    if let handling = request.contentHandling { integration.contentHandling = handling }
  }

  /// `{id}` in a URL is the path parameter of that name, unless something else is mapped to it.
  private func mapPathVariables(of context: MethodContext, in integration: inout RESTIntegration) {
    guard integration.type != "MOCK", let placeholders = integration.uri?.placeholders, !placeholders.isEmpty else {
      return
    }
    let known = Set(integration.requestParameters.entries.map(\.key))
    let mapped = context.route.routeKey.parameters.compactMap { name -> (String, Text)? in
      let target = "integration.request.path.\(name)"
      guard placeholders.contains(name), !known.contains(target) else { return nil }
      return (target, .literal("method.request.path.\(name)"))
    }
    integration.requestParameters = integration.requestParameters.merging(TextMap(mapped))
  }
}

extension Text {
  /// The names in braces of its literal parts: `{id}`, but not `${stageVariables.x}`.
  var placeholders: Set<String> {
    var found: Set<String> = []
    for case .literal(let text) in parts {
      var text = text
      // Most have none, and this is asked of every method.
      guard text.withUTF8({ $0.contains(UInt8(ascii: "{")) }) else { continue }
      var rest = text.utf8[...]
      while let open = rest.firstIndex(of: UInt8(ascii: "{")) {
        let isVariable = open > rest.startIndex && rest[rest.index(before: open)] == UInt8(ascii: "$")
        let inside = rest[rest.index(after: open)...]
        guard let close = inside.firstIndex(of: UInt8(ascii: "}")) else { break }
        if !isVariable { found.insert(String(decoding: inside[..<close], as: UTF8.self)) }
        rest = inside[inside.index(after: close)...]
      }
    }
    return found
  }

  /// The invoke ARN for a streamed answer: another path and another last word
  /// (developer guide, "Response transfer mode": `2021-11-15/functions/ARN/response-streaming-invocations`).
  var streamed: Text {
    Text(
      parts.map { part in
        switch part {
        case .literal(let text):
          .literal(
            text.replacing(":lambda:path/2015-03-31/functions/", with: ":lambda:path/2021-11-15/functions/")
              .replacing("/invocations", with: "/response-streaming-invocations"))
        case .terraform(let expression) where expression.hasSuffix(".invoke_arn"):
          .terraform(String(expression.dropLast("invoke_arn".utf8.count)) + "response_streaming_invoke_arn")
        default: part
        }
      })
  }
}
