import AWSResources
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
    guard let (name, rest, isAction) = target(of: service) else { return nil }
    let host = "arn:\(target.partition):apigateway:\(target.region):\(name)"
    var call = ServiceCall(
      uri: .literal("\(host):\(isAction ? "action" : "path")/\(rest)"),
      httpMethod: service.method?.value ?? (isAction ? "POST" : route.routeKey.method?.rawValue ?? "GET"))
    call.requestParameters = TextMap(
      service.parameters.entries.map { entry in
        let key = entry.key.value.utf8.contains(UInt8(ascii: ".")) ? entry.key.value : "path.\(entry.key.value)"
        return (RESTSource.requestTarget(key), RESTSource.text(of: entry.value.value, side: .request))
      })
    call.responses = [
      LoweredResponse(status: "200"), LoweredResponse(status: "400", pattern: "4\\d{2}"),
      LoweredResponse(status: "500", pattern: "5\\d{2}"),
    ]
    return call
  }

  private func target(of service: ServiceSpec) -> (name: String, rest: String, isAction: Bool)? {
    guard let text = (service.action ?? service.path)?.value.literal,
      let colon = text.utf8.firstIndex(of: UInt8(ascii: ":"))
    else { return nil }
    let rest = text[text.utf8.index(after: colon)...]
    return (String(text[..<colon]), String(rest.drop { $0 == "/" }), service.action != nil)
  }
}
