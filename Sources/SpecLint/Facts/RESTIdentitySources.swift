import SpecModel

/// What is wrong with an identity source on a REST API.
/// https://docs.aws.amazon.com/apigateway/latest/api/API_Authorizer.html (identitySource)
enum RESTIdentitySource {
  /// - Parameter isToken: for a token or Cognito authorizer, which reads one header.
  static func mistake(in text: String, isToken: Bool) -> (label: String, right: String?)? {
    switch ValueSource(.literal(text)) {
    case .header: return nil
    case .query(let name): return isToken ? ("a token is read from a header", "header.\(name)") : nil
    case .context, .stageVariable: return isToken ? ("a token is read from a header", nil) : nil
    case .path, .body, .claim: return ("known only after the authorizer has decided", nil)
    case .raw(let raw): return mistake(inRaw: raw, isToken: isToken)
    case .literal:
      if let root = ValueSource.nearMiss(text), let dot = text.utf8.firstIndex(of: UInt8(ascii: ".")) {
        return ("no such source", root + text[dot...])
      }
      let isName = !text.isEmpty && text.utf8.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
      return ("a source says where it is read from", isName ? "header.\(text)" : nil)
    }
  }

  private static func mistake(inRaw raw: String, isToken: Bool) -> (label: String, right: String?)? {
    let header = "method.request.header."
    let query = "method.request.querystring."
    if raw.hasPrefix(header) { return raw.utf8.count > header.utf8.count ? nil : ("the name is missing", nil) }
    if raw.hasPrefix(query) {
      let name = raw.dropFirst(query.utf8.count)
      if name.isEmpty { return ("the name is missing", nil) }
      return isToken ? ("a token is read from a header", "header.\(name)") : nil
    }
    let dialects = [
      ("$request.header.", "header."), ("$request.querystring.", "query."), ("$context.", "context."),
      ("$stageVariables.", "stageVariables."), ("route.request.header.", "header."),
      ("route.request.querystring.", "query."),
    ]
    for (wrong, right) in dialects where raw.hasPrefix(wrong) {
      return ("this is how other API types write it", right + raw.dropFirst(wrong.count))
    }
    if raw.hasPrefix("method.request.") { return ("known only after the authorizer has decided", nil) }
    return ("REST APIs take headers, query parameters, context and stage variables", nil)
  }
}

extension AuthorizerSpec {
  /// Whether a function decides.
  var asksFunction: Bool { type?.value == .request || type?.value == .token }

  /// The headers, in small letters, and query parameters that its decision depends on.
  var identityNames: (headers: Set<String>, queries: Set<String>) {
    var headers: Set<String> = []
    var queries: Set<String> = []
    for source in identitySource?.value ?? [] {
      switch ValueSource(source.value) {
      case .header(let name): headers.insert(name.lowercased())
      case .query(let name): queries.insert(name)
      case .raw(let raw):
        if let name = raw.rest(after: "request.header.") { headers.insert(name.lowercased()) }
        if let name = raw.rest(after: "request.querystring.") { queries.insert(String(name)) }
      case .path, .body, .stageVariable, .context, .claim, .literal: break
      }
    }
    if identitySource == nil { headers.insert("authorization") }
    return (headers, queries)
  }
}
