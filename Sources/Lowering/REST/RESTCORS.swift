import AWSResources
import Diagnostics
import SpecModel

/// CORS of a REST path. API Gateway v1 has no such feature: an OPTIONS mock answers for each path, back-end answers carry
/// headers of their own, and so do the answers that API Gateway gives by itself
/// (developer guide, "Enabling CORS for a REST API resource").
struct RESTCORS {
  let origins: [SpecText]
  let methods: [SpecText]?
  let headers: [SpecText]?
  let exposed: [SpecText]?
  /// Seconds; -1 switches the browser's memory off.
  let maxAge: Int?
  let allowsCredentials: Bool

  init(_ cors: CORSSpec) {
    func texts(_ list: Located<[Located<SpecText>]>?) -> [SpecText]? { list.map { $0.value.map(\.value) } }
    origins = texts(cors.allowOrigins) ?? []
    methods = texts(cors.allowMethods)
    headers = texts(cors.allowHeaders)
    exposed = texts(cors.exposeHeaders)
    maxAge = cors.maxAge.map { age in age.value.map { $0 / 1000 } ?? -1 }
    allowsCredentials = cors.allowCredentials?.value ?? false
  }

  private static let allow = "Access-Control-Allow-"

  /// The origin where one value answers every request.
  var fixedOrigin: Text? {
    if origins.contains(where: { $0.literal == "*" }) { return "'*'" }
    return origins.count == 1 ? origins.first.map { "'\(Text($0))'" } : nil
  }

  private func list(_ texts: [Text]) -> Text {
    Text(texts.enumerated().flatMap { $0.offset == 0 ? $0.element.parts : [.literal(",")] + $0.element.parts })
  }

  /// What the preflight answers, but for the origin where that depends on the request.
  private func preflightHeaders(methodsOfPath: [String]) -> [(String, Text)] {
    var found: [(String, Text)] = []
    if let origin = fixedOrigin { found.append((Self.allow + "Origin", origin)) }
    let methods = self.methods.map { $0.map { Text($0) } } ?? methodsOfPath.map { .literal($0) }
    found.append((Self.allow + "Methods", "'\(list(methods))'"))
    if let headers { found.append((Self.allow + "Headers", "'\(list(headers.map { Text($0) }))'")) }
    if let maxAge { found.append(("Access-Control-Max-Age", .literal("'\(maxAge)'"))) }
    return found + shared
  }

  /// What a path answers to a preflight.
  struct Preflight {
    /// Of the integration response.
    let headers: TextMap
    let templates: TextMap
    /// Of the method response.
    let declared: Flags

    /// What the mock is asked.
    static let request = TextMap([("application/json", "{\"statusCode\": 204}")])
  }

  func preflight(methodsOfPath methods: [String]) -> Preflight {
    let headers = preflightHeaders(methodsOfPath: methods).map { ("method.response.header.\($0.0)", $0.1) }
    let template = originTemplate
    let origin = template == nil ? [] : ["method.response.header.Access-Control-Allow-Origin"]
    return Preflight(
      headers: TextMap(headers), templates: TextMap(template.map { [("application/json", .literal($0))] } ?? []),
      declared: Flags((headers.map(\.0) + origin).map { ($0, false) }))
  }

  /// What every other answer carries.
  var answerHeaders: [(String, Text)] {
    var found: [(String, Text)] = []
    if let origin = fixedOrigin { found.append((Self.allow + "Origin", origin)) }
    if let exposed { found.append(("Access-Control-Expose-Headers", "'\(list(exposed.map { Text($0) }))'")) }
    return found + shared
  }

  private var shared: [(String, Text)] {
    var found: [(String, Text)] = []
    if allowsCredentials { found.append((Self.allow + "Credentials", "'true'")) }
    if fixedOrigin != "'*'" { found.append(("Vary", "'Origin'")) }
    return found
  }

  /// What API Gateway's own answers carry. They cannot choose among several origins; without credentials any may read
  /// them, with credentials none may.
  var gatewayHeaders: [(String, Text)] {
    if fixedOrigin != nil { return answerHeaders }
    return allowsCredentials ? [] : [(Self.allow + "Origin", "'*'")]
  }

  /// VTL that answers with the caller's origin where it is one of several; nothing where one value fits all. The header
  /// is declared by the method response and set here alone.
  var originTemplate: String? {
    guard fixedOrigin == nil, !origins.isEmpty else { return nil }
    let known = origins.map { "'\(Self.escaped($0.display))'" }.joined(separator: ", ")
    return """
      #set($origin = $input.params().header.get('Origin'))
      #if(!$origin || $origin == '')#set($origin = $input.params().header.get('origin'))#end
      #set($allowed = [\(known)])
      #if($allowed.contains($origin))
      #set($context.responseOverride.header.Access-Control-Allow-Origin = $origin)
      #end

      """
  }

  /// Inside of a VTL text in single quotes nothing is special but the quote, which no origin has.
  private static func escaped(_ origin: String) -> String {
    String(decoding: origin.utf8.filter { $0 != UInt8(ascii: "'") }, as: UTF8.self)
  }
}

extension ResolvedRoute {
  /// CORS that the route or the defaults say.
  var ownCORS: RESTCORS? {
    guard let cors, !cors.value.isNone else { return nil }
    return RESTCORS(cors.value)
  }
}
