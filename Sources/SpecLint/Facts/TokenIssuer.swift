/// What is wrong with the issuer of a JWT authorizer: the one thing to mend first, so that one wrong URL is one finding.
///
/// API Gateway compares the text with the token's `iss` byte for byte, and fetches
/// `<issuer>/.well-known/openid-configuration`.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
enum IssuerMistake: Hashable {
  /// The discovery document or the key set instead of the issuer; the issuer, where it can be told.
  case discovery(issuer: String?)
  /// No URL that API Gateway could fetch: why, and what to write instead.
  case notHTTPS(reason: String, issuer: String?)
  /// A user pool's issuer in another form than Cognito puts into its tokens.
  case cognito(reason: String, issuer: String?)

  /// `nil` for an issuer that can be right.
  init?(_ issuer: String) {
    if let mistake = Self.discovery(issuer) ?? Self.notHTTPS(issuer) ?? Self.cognito(issuer) {
      self = mistake
    } else {
      return nil
    }
  }

  private static func discovery(_ issuer: String) -> IssuerMistake? {
    if let cut = issuer.start(of: "/.well-known") { return .discovery(issuer: String(issuer[..<cut])) }
    return issuer.hasSuffix("jwks.json") ? .discovery(issuer: nil) : nil
  }

  private static func notHTTPS(_ issuer: String) -> IssuerMistake? {
    if let odd = issuer.utf8.first(where: { "<>{}".utf8.contains($0) || $0 <= 0x20 || $0 == 0x7F }) {
      return .notHTTPS(
        reason: odd <= 0x20 || odd == 0x7F
          ? "a URL holds no white space" : "this still holds a placeholder", issuer: nil)
    }
    guard issuer.hasPrefix("https://") else {
      let rest = issuer.start(of: "://").map { issuer[$0...].dropFirst(3) } ?? issuer[...]
      return .notHTTPS(reason: "an issuer begins with `https://`", issuer: rest.isEmpty ? nil : "https://\(rest)")
    }
    if let extra = issuer.utf8.firstIndex(where: { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }) {
      return .notHTTPS(reason: "an issuer has no query and no fragment", issuer: String(issuer[..<extra]))
    }
    let (host, _) = split(issuer)
    if host.isEmpty { return .notHTTPS(reason: "the host is missing", issuer: nil) }
    if issuer.utf8.count > 2048 { return .notHTTPS(reason: "an issuer has at most 2048 characters", issuer: nil) }
    return nil
  }

  private static func cognito(_ issuer: String) -> IssuerMistake? {
    let (host, path) = split(issuer)
    if host.hasSuffix(".amazoncognito.com") {
      return .cognito(reason: "this is the pool's login page, tokens carry another `iss`", issuer: nil)
    }
    guard host.hasPrefix("cognito-idp."), let end = host.start(of: ".amazonaws.com") else { return nil }
    let region = host[..<end].dropFirst("cognito-idp.".count)
    let domain = host[end...]
    let pool = path.dropFirst().prefix { $0 != "/" }
    guard !pool.isEmpty else { return .cognito(reason: "no user pool stands after the host", issuer: nil) }
    guard let id = UserPoolID(String(pool)) else {
      return .cognito(reason: "'\(pool)' is not the id of a user pool", issuer: nil)
    }
    let right = "https://cognito-idp.\(id.region)\(domain)/\(pool)"
    if id.region != region {
      return .cognito(reason: "pool '\(pool)' is not in region '\(region)' of the host", issuer: right)
    }
    if path.utf8.count == pool.utf8.count + 2 {
      return .cognito(reason: "Cognito's `iss` has no slash at its end", issuer: right)
    }
    return right == issuer ? nil : .cognito(reason: "Cognito's `iss` ends with the pool's id", issuer: right)
  }

  /// Host (with its port) and path of a text that begins with `https://`.
  private static func split(_ issuer: String) -> (host: Substring, path: Substring) {
    let rest = issuer.dropFirst("https://".count)
    let slash = rest.utf8.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
    return (rest[..<slash], rest[slash...])
  }
}

/// The id of a Cognito user pool, `<region>_<id>`, alone or in an ARN.
struct UserPoolID: Hashable {
  let text: String
  let region: String

  /// `[\w-]+_[0-9a-zA-Z]+`, at most 55 characters (Cognito's service model).
  init?(_ text: String) {
    guard text.utf8.count <= 55, let cut = text.utf8.lastIndex(of: UInt8(ascii: "_")) else { return nil }
    let region = text[..<cut]
    let id = text[cut...].dropFirst()
    let isRegion = region.utf8.filter { $0 == UInt8(ascii: "-") }.count >= 2
    guard isRegion, region.utf8.allSatisfy({ isLowercase($0) || isDigit($0) || $0 == UInt8(ascii: "-") }),
      !id.isEmpty, id.utf8.allSatisfy({ isLetter($0) || isDigit($0) })
    else { return nil }
    self.text = text
    self.region = String(region)
  }
}

func isLowercase(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") }
func isLetter(_ byte: UInt8) -> Bool { isLowercase(byte | 0x20) }
func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
