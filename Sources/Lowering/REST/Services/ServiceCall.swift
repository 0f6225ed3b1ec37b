import AWSResources
import Diagnostics
import SpecModel

/// An AWS service that API Gateway calls itself, as a plain integration of type `AWS`.
struct ServiceCall {
  /// `arn:aws:apigateway:REGION:SERVICE:action/NAME` or `…:path/PATH`.
  var uri: Text
  var httpMethod: String
  var requestParameters: TextMap = .empty
  var requestTemplates: TextMap = .empty
  var passthroughBehavior: String?
  var contentHandling: String?
  /// What callers get where the route does not say.
  var responses: [LoweredResponse] = []
}

extension SpecLowering {
  /// `service: {action: dynamodb:GetItem}` or `service: {path: "s3:{bucket}/{object}"}`; `nil` where neither is well formed.
  func serviceCall(_ service: ServiceSpec, route: ResolvedRoute) -> ServiceCall? {
    let isAction = service.action != nil
    guard let text = (service.action ?? service.path)?.value.literal,
      let colon = text.utf8.firstIndex(of: UInt8(ascii: ":"))
    else { return nil }
    let name = String(text[..<colon])
    let rest = String(text[text.utf8.index(after: colon)...].drop { $0 == "/" })
    let host = "arn:\(target.partition):apigateway:\(target.region):\(name)"
    return isAction
      ? action(rest, of: name, at: host, service) : path(rest, of: name, at: host, service, route: route)
  }

  private static let answers = [
    LoweredResponse(status: "200"), LoweredResponse(status: "400", pattern: "4\\d{2}"),
    LoweredResponse(status: "500", pattern: "5\\d{2}"),
  ]

  // MARK: Actions

  /// The request is written by a template, so a body that no template takes must not pass: it would be a request to the
  /// service, with the rights of the role, that the caller alone has written.
  private func action(_ action: String, of name: String, at host: String, _ service: ServiceSpec) -> ServiceCall? {
    guard let wire = ServiceProtocol.of(name) else { return nil }
    // The queue is named by the parameter QueueUrl; the path of the JSON protocol is the root
    // (https://repost.aws/knowledge-center/api-gateway-rest-api-sqs-errors).
    let uri = name == "sqs" ? "\(host):path//" : "\(host):action/\(action)"
    var call = ServiceCall(uri: .literal(uri), httpMethod: "POST")
    call.passthroughBehavior = "NEVER"
    call.responses = Self.answers
    let mapped = service.texts.entries.filter { Self.isMapping($0.key.value) }
    var parameters = mapped.map { entry in
      (RESTSource.requestTarget(entry.key.value), RESTSource.text(of: entry.value.value, side: .request))
    }
    let members = service.parameters.entries.filter { !Self.isMapping($0.key.value) }
      .map { DocumentValue.Member($0.key.value, $0.value.value.value) }
    let document = ServiceMembers(members, of: action, in: name).document
    var template = ServiceTemplate(service: name)
    switch wire {
    case .json(let version, let prefix):
      template.writeJSON(document)
      parameters.append(("integration.request.header.Content-Type", .literal("'application/x-amz-json-\(version)'")))
      // API Gateway itself says the target for services that it knows by action; for others the caller does
      // (the guide's tutorials for DynamoDB, Kinesis and Step Functions set none).
      if !["dynamodb", "kinesis", "states"].contains(name) {
        parameters.append(("integration.request.header.X-Amz-Target", .literal("'\(prefix).\(action)'")))
      }
    case .query(let version):
      template.writeForm(action: action, version: version, document)
      parameters.append(("integration.request.header.Content-Type", "'application/x-www-form-urlencoded'"))
    }
    call.requestParameters = TextMap(parameters)
    call.requestTemplates = TextMap([("application/json", .literal(template.text))])
    return call
  }

  /// Whether a parameter names a place of the request rather than a member of the document.
  private static func isMapping(_ key: String) -> Bool {
    ["header.", "query.", "path.", "integration.request."].contains { key.hasPrefix($0) }
  }

  // MARK: Paths

  private func path(
    _ path: String, of name: String, at host: String, _ service: ServiceSpec, route: ResolvedRoute
  ) -> ServiceCall {
    var call = ServiceCall(
      uri: .literal("\(host):path/\(path)"),
      httpMethod: service.method?.value ?? route.routeKey.method?.rawValue ?? "GET")
    var parameters = service.texts.entries.map { entry in
      let key = Self.isMapping(entry.key.value) ? entry.key.value : "path.\(entry.key.value)"
      return (RESTSource.requestTarget(key), RESTSource.text(of: entry.value.value, side: .request))
    }
    call.responses = Self.answers
    if name == "s3" || name.hasSuffix(".s3") {
      // An object is as its owner has typed it.
      for index in call.responses.indices {
        call.responses[index].headers = [("Content-Type", "integration.response.header.Content-Type")]
      }
      let target = "integration.request.header.Content-Type"
      if ["PUT", "POST"].contains(call.httpMethod), !parameters.contains(where: { $0.0 == target }) {
        parameters.append((target, "method.request.header.Content-Type"))
      }
    }
    call.requestParameters = TextMap(parameters)
    return call
  }
}
