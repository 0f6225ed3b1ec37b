import AWSResources
import SpecModel

/// Parameter mapping of REST APIs: the language's targets and sources in AWS's words
/// (developer guide, "Request and response data mapping reference").
enum RESTSource {
  /// Whose words `header` and `body` are.
  enum Side { case request, response }

  /// `path.id` → `method.request.path.id`; a literal gets the quotes that AWS wants.
  static func text(of source: SpecText, side: Side) -> Text {
    let prefix = side == .request ? "method.request" : "integration.response"
    switch ValueSource(source) {
    case .path(let name): return .literal("method.request.path.\(name)")
    case .query(let name): return .literal("method.request.querystring.\(name)")
    case .header(let name): return .literal("\(prefix).header.\(name)")
    case .body(let path): return .literal(path.map { "\(prefix).body.\($0)" } ?? "\(prefix).body")
    case .stageVariable(let name): return .literal("stageVariables.\(name)")
    case .context(let name): return .literal("context.\(name)")
    case .claim(let name): return .literal("context.authorizer.claims.\(name)")
    case .raw(let expression): return .literal(unprefixed(expression))
    case .literal(let text): return quoted(text)
    }
  }

  /// `$context.x` is what other places of API Gateway write; here it has no dollar.
  private static func unprefixed(_ expression: String) -> String {
    expression.hasPrefix("$context.") || expression.hasPrefix("$stageVariables.")
      ? String(expression.dropFirst()) : expression
  }

  static func quoted(_ text: SpecText) -> Text {
    if let literal = text.literal, literal.utf8.count > 1, literal.hasPrefix("'"), literal.hasSuffix("'") {
      return .literal(literal)
    }
    return "'\(Text(text))'"
  }

  /// `query.page` → `integration.request.querystring.page`; AWS's own form is taken as it is.
  static func requestTarget(_ target: String) -> String { prefixed(target, "integration.request") }

  /// `header.X` → `method.response.header.X`.
  static func responseTarget(_ target: String) -> String { prefixed(target, "method.response") }

  private static func prefixed(_ target: String, _ prefix: String) -> String {
    if target.hasPrefix(prefix + ".") { return target }
    guard let dot = target.utf8.firstIndex(of: UInt8(ascii: ".")) else { return target }
    let place = target[..<dot] == "query" ? "querystring" : String(target[..<dot])
    return "\(prefix).\(place)\(target[dot...])"
  }

  /// The parameter of the method that a source reads: `method.request.querystring.page`, also of several values.
  static func declared(by source: Text) -> String? {
    guard let text = source.literal else { return nil }
    for place in ["path", "querystring", "header"] where text.hasPrefix("method.request.\(place).") { return text }
    for (many, one) in [("multivaluequerystring", "querystring"), ("multivalueheader", "header")] {
      let prefix = "method.request.\(many)."
      if text.hasPrefix(prefix) { return "method.request.\(one).\(text.dropFirst(prefix.utf8.count))" }
    }
    return nil
  }
}
