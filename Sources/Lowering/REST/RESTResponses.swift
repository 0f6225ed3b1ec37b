import AWSResources
import Diagnostics
import SpecModel

extension SpecLowering {
  /// What callers get by status: what the spec says, or what the short form of the back end answers by itself.
  ///
  /// A back end that is no proxy needs a response without a pattern, else AWS answers 500 to whatever no pattern takes.
  func responses(of context: MethodContext, _ backend: LoweredBackend) -> [LoweredResponse] {
    let isProxy = backend.integration.type.hasSuffix("_PROXY")
    var found = backend.responses
    if !context.route.responses.isEmpty { found = context.route.responses.entries.map { said($0, in: context) } }
    if found.isEmpty, !isProxy { found = [LoweredResponse(status: "200")] }
    if isProxy { for index in found.indices { found[index].isMapped = false } }
    for entry in context.route.methodResponses.entries {
      let headers = entry.value.headers.map { ($0.value.display, Text.literal("")) }
      let models = (entry.value.models?.entries ?? []).map {
        ($0.key.value, modelName($0.value.value, in: context.api))
      }
      if let index = found.firstIndex(where: { $0.status == entry.key.value }) {
        found[index].declared += headers.map(\.0)
        found[index].models += models
      } else {
        var response = LoweredResponse(status: entry.key.value, isMapped: false)
        response.declared = headers.map(\.0)
        response.models = models
        found.append(response)
      }
    }
    return found
  }

  private func said(_ entry: Named<ResponseSpec>.Entry, in context: MethodContext) -> LoweredResponse {
    let spec = entry.value
    var response = LoweredResponse(status: entry.key.value, pattern: spec.pattern?.value.literal)
    response.headers =
      spec.headers.entries.map { ($0.key.value, RESTSource.text(of: $0.value.value, side: .response)) }
      + spec.parameters.entries.map { entry in
        (Self.headerName(entry.key.value), RESTSource.text(of: entry.value.value, side: .response))
      }
    response.templates = (spec.templates?.entries ?? []).map { ($0.key.value, Text($0.value.value)) }
    response.models = (spec.models?.entries ?? []).map {
      ($0.key.value, modelName($0.value.value, in: context.api))
    }
    response.contentHandling = spec.contentHandling
    return response
  }

  /// `header.X` and AWS's `method.response.header.X` → `X`.
  private static func headerName(_ target: String) -> String {
    for prefix in ["method.response.header.", "header."] where target.hasPrefix(prefix) {
      return String(target.dropFirst(prefix.utf8.count))
    }
    return target
  }

  mutating func lowerResponses(_ responses: [LoweredResponse], of context: MethodContext, integration: Address) {
    for response in responses {
      var response = response
      if response.isMapped, let cors = context.cors { response.add(cors) }
      let key = "\(context.key) \(response.status)"
      let address = context.api.address("methodResponse", key)
      let names = response.headers.map(\.0) + response.declared
      let range = context.route.responses.entries.first { $0.key.value == response.status }?.key.range
      add(
        address,
        RESTMethodResponse(
          api: context.api.id, resource: context.resourceID, httpMethod: context.httpMethod,
          statusCode: response.status,
          responseParameters: Flags(names.map { ("method.response.header.\($0)", false) }),
          responseModels: TextMap(response.models)),
        at: range ?? context.route.key.range)
      guard response.isMapped else { continue }
      add(
        context.api.address("integrationResponse", key),
        RESTIntegrationResponse(
          api: context.api.id, resource: context.resourceID, httpMethod: context.httpMethod,
          statusCode: .reference(address, "status_code"), integration: .reference(integration, "id"),
          selectionPattern: response.pattern,
          responseParameters: TextMap(response.headers.map { ("method.response.header.\($0.0)", $0.1) }),
          responseTemplates: TextMap(response.templates), contentHandling: response.contentHandling),
        at: range ?? context.route.key.range)
    }
  }
}

extension LoweredResponse {
  /// The headers that let a browser's script read the answer. Where the origin depends on the request a template chooses
  /// it, before the template that there is, or before the answer itself.
  fileprivate mutating func add(_ cors: RESTCORS) {
    let known = Set(headers.map { $0.0.lowercased() })
    headers += cors.answerHeaders.filter { !known.contains($0.0.lowercased()) }
    guard let template = cors.originTemplate, !known.contains("access-control-allow-origin") else { return }
    declared.append("Access-Control-Allow-Origin")
    if templates.isEmpty { templates = [("application/json", "$input.body")] }
    templates = templates.map { ($0.0, .literal(template) + $0.1) }
  }
}
