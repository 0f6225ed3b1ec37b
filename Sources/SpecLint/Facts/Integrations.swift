import Diagnostics
import SpecModel

/// AWS's integration types.
enum IntegrationType: String {
  case awsProxy = "AWS_PROXY"
  case httpProxy = "HTTP_PROXY"
  case aws = "AWS"
  case http = "HTTP"
  case mock = "MOCK"

  /// Whether the back end gets the request, and the caller the answer, as they are.
  var isProxy: Bool { self == .awsProxy || self == .httpProxy }
}

extension ResolvedRoute {
  /// How a REST API passes the route's requests on; `nil` where nobody can tell.
  var integrationType: IntegrationType? {
    let isCustom = proxy?.value == false
    switch backend?.value {
    case .function?: return isCustom ? .aws : .awsProxy
    case .http?, .privateLink?: return isCustom ? .http : .httpProxy
    case .service?: return .aws
    case .mock?: return .mock
    case nil:
      if let type = integration?.type { return IntegrationType(rawValue: type.value) }
      if integration?.function != nil { return isCustom ? .aws : .awsProxy }
      guard let uri = integration?.uri?.value.literal else { return nil }
      return uri.holds(":lambda:path/") ? .awsProxy : uri.hasPrefix("http") ? .httpProxy : nil
    }
  }

  /// Whether the answer goes to the caller while it is made.
  var isStreamed: Bool { integration?.responseTransferMode?.value == "STREAM" }

  /// What the route says about how long API Gateway waits, in either word.
  var saidTimeout: Located<Int>? { integration?.timeout ?? timeout }

  /// Whether its back end is a Lambda function, by name or by the ARN of its invocation.
  var callsLambda: Bool {
    function != nil || integration?.uri?.value.literal?.holds(":lambda:path/") == true
  }

  /// The `uri` of a REST integration that calls an AWS service other than Lambda, and needs a role for it.
  var serviceURI: Located<String>? {
    guard backend == nil, let integration, integration.type?.value == "AWS" || integration.type?.value == "AWS_PROXY",
      let uri = integration.uri, let text = uri.value.literal, let arn = ARN(text), arn.service == "apigateway",
      arn.account != "lambda", !arn.account.isEmpty, !arn.account.hasPrefix("$")
    else { return nil }
    return Located(text, at: uri.range)
  }

  /// Whether bodies of requests become text before anything looks at them.
  var convertsToText: Bool {
    (request?.contentHandling ?? integration?.contentHandling) == "CONVERT_TO_TEXT"
  }

  /// Templates of the request, in either word.
  var requestTemplates: [Named<Located<SpecText>>.Entry] {
    (request?.templates?.entries ?? []) + (integration?.requestTemplates?.entries ?? [])
  }

  /// The URL of an HTTP back end on the internet.
  var publicURL: (text: String, range: SourceRange)? {
    if case .http(let url)? = backend?.value { return url.value.literal.map { ($0, url.range) } }
    guard backend == nil, let integration, integration.connectionType?.value != "VPC_LINK",
      integration.type?.value == "HTTP_PROXY" || integration.type?.value == "HTTP", let uri = integration.uri
    else { return nil }
    return uri.value.literal.map { ($0, uri.range) }
  }

  /// What a REST API asks a back end inside of a VPC for.
  var privateURL: (text: String, range: SourceRange)? {
    guard case .privateLink(let link)? = backend?.value, let uri = link.uri else { return nil }
    return uri.value.literal.map { ($0, uri.range) }
  }

  /// The text that leads a REST API to the back end and may hold `{placeholders}`.
  var targetText: (text: String, range: SourceRange)? {
    let said: Located<SpecText>?
    switch backend?.value {
    case .http(let url)?: said = url
    case .privateLink(let link)?: said = link.uri
    case .service(let service)?: said = service.path
    case .function?, .mock?: return nil
    case nil:
      guard let uri = integration?.uri, let text = uri.value.literal else { return nil }
      return (text, uri.range)
    }
    guard let said, let text = said.value.literal else { return nil }
    return (text, said.range)
  }
}

/// The names in `{name}`, without those of `${…}`.
func placeholders(in text: String) -> [String] {
  var names: [String] = []
  var previous: UInt8 = 0
  var rest = text.utf8[...]
  while let byte = rest.first {
    rest = rest.dropFirst()
    if byte == UInt8(ascii: "{"), let end = rest.firstIndex(of: UInt8(ascii: "}")) {
      if previous != UInt8(ascii: "$"), let name = String(rest[..<end]) { names.append(name) }
      rest = rest[rest.index(after: end)...]
    }
    previous = byte
  }
  return names
}

extension VPCLinkSpec {
  /// 1 for a link to a Network Load Balancer, 2 for one in subnets.
  var madeVersion: Int { targets != nil ? 1 : version?.value ?? 2 }

  /// What makes it a v1 link.
  var versionOneMark: SourceRange? {
    if let version, version.value == 1 { return version.range }
    return targets?.range
  }
}

extension LintContext.API {
  /// `REGIONAL`, `EDGE` or `PRIVATE`: regional unless said.
  var endpointType: String { spec.rest.endpoint?.value.type ?? "REGIONAL" }

  /// "HTTP" or "REST", for messages.
  var typeName: String { type == .rest ? "REST" : "HTTP" }
}

extension ResponseSpec {
  /// Whether it changes the answer of the back end, rather than declaring models of it.
  var isMapped: Bool {
    pattern != nil || !parameters.isEmpty || !headers.isEmpty || templates?.isEmpty == false || contentHandling != nil
  }
}
