import AWSResources
import Diagnostics
import SpecModel

/// The integration of one route, and whether other routes share it.
struct LoweredIntegration {
  var content: Integration
  /// Key of the integration that all routes of the backend share; `nil` for a route with settings of its own.
  var sharedKey: String?
  var range: SourceRange
}

extension SpecLowering {
  func integration(of route: ResolvedRoute, in api: APIContext) -> LoweredIntegration? {
    let defaultMethod = route.routeKey.method?.rawValue ?? "ANY"
    guard var lowered = backend(of: route, method: defaultMethod, in: api) else { return nil }
    if let spec = route.integration { apply(spec, to: &lowered.content, method: defaultMethod) }
    // What a route's own `integration` says beats a default.
    if let timeout = route.timeout, route.own.timeout != nil || route.integration?.timeout == nil {
      lowered.content.timeout = timeout.value
    }
    if let payload = route.payload, lowered.content.isLambda,
      route.own.payload != nil || route.integration?.payloadFormatVersion == nil
    {
      lowered.content.payloadFormatVersion = payload.value
    }
    if let request = route.request {
      let mapped = Self.mappings(request.parameters, side: .request)
      lowered.content.requestParameters = lowered.content.requestParameters.merging(mapped)
    }
    let responses = Self.responseParameters(route.responses)
    if !responses.isEmpty { lowered.content.responseParameters = responses }
    if !route.sharesIntegration { lowered.sharedKey = nil }
    return lowered
  }

  private func backend(of route: ResolvedRoute, method: String, in api: APIContext) -> LoweredIntegration? {
    guard let backend = route.backend else {
      return route.integration.flatMap { bare($0, method: method, in: api) }
    }
    switch backend.value {
    case .function(let name):
      guard let name = name.value.literal, let function = function(name) else { return nil }
      return LoweredIntegration(
        content: lambda(function, in: api), sharedKey: name, range: functionRanges[name] ?? backend.range)
    case .http(let url):
      let text = Text(url.value)
      return LoweredIntegration(
        content: Integration(api: api.id, type: .httpProxy, uri: text, method: method, payloadFormatVersion: "1.0"),
        sharedKey: "\(method) \(url.value.display)", range: backend.range)
    case .privateLink(let link):
      guard let name = link.vpcLink?.value.literal, let id = vpcLinkID(name),
        let uri = link.listener ?? link.cloudMap
      else { return nil }
      let method = link.method?.value ?? method
      return LoweredIntegration(
        content: Integration(
          api: api.id, type: .httpProxy, uri: Text(uri.value, for: emitter), method: method, vpcLink: id,
          payloadFormatVersion: "1.0",
          tls: link.tlsServerName?.value.literal.map { .init(serverNameToVerify: $0) }),
        sharedKey: "\(method) \(name) \(uri.value.literal ?? uri.value.terraform ?? "")", range: backend.range)
    case .service(let service):
      guard let action = service.action?.value.literal.flatMap(ServiceAction.named) else { return nil }
      return LoweredIntegration(
        content: Integration(
          api: api.id, type: .awsProxy, subtype: action.subtype,
          credentials: service.role.map { Text($0.value, for: emitter) },
          payloadFormatVersion: "1.0",
          requestParameters: TextMap(
            service.texts.entries.map { ($0.key.value, Self.text(of: $0.value.value, side: .request)) })),
        sharedKey: nil, range: backend.range)
    case .mock: return nil
    }
  }

  private func lambda(_ function: FunctionReference, in api: APIContext) -> Integration {
    Integration(
      api: api.id, type: .awsProxy, uri: function.invokeARN, method: "POST", credentials: function.role,
      payloadFormatVersion: "2.0")
  }

  /// `integration:` without a short form.
  private func bare(_ spec: IntegrationSpec, method: String, in api: APIContext) -> LoweredIntegration? {
    if let name = spec.function?.value.literal {
      return function(name).map {
        LoweredIntegration(content: lambda($0, in: api), sharedKey: nil, range: spec.range)
      }
    }
    let isLambda = spec.uri?.value.literal?.contains(":lambda:") ?? false
    let isService = spec.subtype != nil
    let type: Integration.IntegrationType =
      spec.type?.value == "AWS_PROXY" || (spec.type == nil && (isLambda || isService)) ? .awsProxy : .httpProxy
    return LoweredIntegration(
      content: Integration(
        api: api.id, type: type, method: isLambda ? "POST" : isService ? nil : method,
        payloadFormatVersion: isLambda ? "2.0" : "1.0"),
      sharedKey: nil, range: spec.range)
  }

  /// AWS's members, verbatim.
  private func apply(_ spec: IntegrationSpec, to integration: inout Integration, method: String) {
    if let subtype = spec.subtype?.value.literal { integration.subtype = subtype }
    if let uri = spec.uri { integration.uri = Text(uri.value, for: emitter) }
    if let method = spec.method?.value.literal { integration.method = method }
    if let connection = spec.connectionID {
      let declared = connection.value.literal.flatMap { vpcLinkID($0) }
      integration.vpcLink = declared ?? Text(connection.value, for: emitter)
    }
    if let credentials = spec.credentials { integration.credentials = Text(credentials.value, for: emitter) }
    if let description = spec.description?.value.literal { integration.description = description }
    if let payload = spec.payloadFormatVersion { integration.payloadFormatVersion = payload.value }
    if let timeout = spec.timeout { integration.timeout = timeout.value }
    if let serverName = spec.tlsServerName?.value.literal { integration.tls = .init(serverNameToVerify: serverName) }
    let verbatim = TextMap(spec.requestParameters.entries.map { ($0.key.value, Text($0.value.value)) })
    integration.requestParameters = integration.requestParameters.merging(verbatim)
    if !spec.responseParameters.isEmpty {
      integration.responseParameters = spec.responseParameters.entries.map { entry in
        Integration.ResponseParameters(
          statusCode: entry.key.value,
          mappings: TextMap(entry.value.entries.map { ($0.key.value, Text($0.value.value)) }))
      }.sorted { $0.statusCode < $1.statusCode }
    }
  }
}

extension Integration {
  /// Calls a function, rather than an AWS service by subtype.
  var isLambda: Bool { type == .awsProxy && subtype == nil }
}

extension TextMap {
  func merging(_ other: TextMap) -> TextMap {
    TextMap((entries + other.entries).map { ($0.key, $0.value) })
  }
}
