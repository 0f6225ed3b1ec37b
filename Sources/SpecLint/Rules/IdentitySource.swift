import Diagnostics
import SpecModel

/// An identity source of an HTTP API is a header, a query parameter, a stage variable or a context value.
///
/// The spec writes `header.Authorization`, `query.token`, `stageVariables.tenant`, `context.routeKey`, or AWS's own
/// expression (`$request.header.Authorization`). A JWT authorizer reads its token from a header or a query parameter.
/// Path and body are no identity sources, and REST's spelling (`method.request.header.X`) is refused by HTTP APIs.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
///
/// Bad:
///
/// ```yaml
/// authorizers:
///   callers: {type: request, function: auth, identitySource: method.request.header.Authorization}
/// ```
///
/// Good:
///
/// ```yaml
/// authorizers:
///   callers: {type: request, function: auth, identitySource: header.Authorization}
/// ```
package struct IdentitySource: LintRule {
  package static let code: DiagnosticCode = "AG421"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Identity source malformed"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.authorizers.flatMap { authorizer -> [Diagnostic] in
      guard authorizer.api.type == .http else { return [] }
      let isToken = authorizer.spec.type?.value != .request
      return authorizer.spec.identitySource?.value.compactMap { mistake(in: $0, isToken: isToken) } ?? []
    }
  }

  private func mistake(in source: Located<SpecText>, isToken: Bool) -> Diagnostic? {
    guard let text = source.value.literal, let reason = Self.reason(text, isToken: isToken) else { return nil }
    return finding(
      "'\(text)' is not an identity source", at: source.range, label: reason.label,
      help: reason.right.map { "write `\($0)`" }
        ?? (isToken ? "write `header.NAME` or `query.NAME`" : "write `header.NAME`, `query.NAME`, `context.NAME`"))
  }

  private static func reason(_ text: String, isToken: Bool) -> (label: String, right: String?)? {
    let tokenOnly = "a token is read from a header or a query parameter"
    switch ValueSource(.literal(text)) {
    case .header, .query: return nil
    case .context, .stageVariable: return isToken ? (tokenOnly, nil) : nil
    case .path, .body, .claim: return ("known only after the authorizer has decided", nil)
    case .raw(let raw): return rawReason(raw, isToken: isToken, tokenOnly: tokenOnly)
    case .literal:
      if let root = ValueSource.nearMiss(text), let dot = text.utf8.firstIndex(of: UInt8(ascii: ".")) {
        return ("no such source", root + text[dot...])
      }
      let isName = !text.isEmpty && text.utf8.allSatisfy { isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
      return ("a source says where it is read from", isName ? "header.\(text)" : nil)
    }
  }

  private static func rawReason(_ raw: String, isToken: Bool, tokenOnly: String) -> (label: String, right: String?)? {
    for root in ["$request.header.", "$request.querystring."] where raw.hasPrefix(root) {
      return raw.utf8.count > root.utf8.count ? nil : ("the name is missing", nil)
    }
    for root in ["$context.", "$stageVariables."] where raw.hasPrefix(root) {
      return isToken ? (tokenOnly, nil) : raw.utf8.count > root.utf8.count ? nil : ("the name is missing", nil)
    }
    let dialects = [
      ("method.request.header.", "header."), ("method.request.querystring.", "query."),
      ("route.request.header.", "header."), ("route.request.querystring.", "query."),
      ("$request.query.", "query."), ("$request.headers.", "header."),
    ]
    for (wrong, right) in dialects where raw.hasPrefix(wrong) {
      let isREST = raw.hasPrefix("method.")
      return (
        isREST ? "this is how REST APIs write it" : "HTTP APIs write this otherwise",
        right + raw.dropFirst(wrong.count)
      )
    }
    return ("HTTP APIs take headers, query parameters, context and stage variables", nil)
  }
}
