import Diagnostics

/// Where a mapped value comes from: `path.id`, `header.X-Id`, `body.$.a.b`, AWS's own expression, or a literal.
package enum ValueSource: Hashable, Sendable {
  case path(String)
  case query(String)
  case header(String)
  /// A JSONPath below the body, without the leading `$.`; `nil` for the whole body.
  case body(String?)
  case stageVariable(String)
  case context(String)
  /// A claim of the token that the authorizer has checked.
  case claim(String)
  /// AWS's expression, taken as it is: `$request.header.X`, `method.request.path.id`, `${request.path.id}-x`.
  case raw(String)
  case literal(SpecText)

  package static let roots = ["path", "query", "header", "body", "stageVariables", "context", "claims"]

  /// Words of other dialects that people write for our roots.
  private static let foreignRoots = [
    "querystring": "query", "queries": "query", "headers": "header", "stageVariable": "stageVariables",
    "stagevariables": "stageVariables", "paths": "path", "claim": "claims",
  ]

  package init(_ text: SpecText) {
    guard let literal = text.literal else {
      self = .literal(text)
      return
    }
    self = Self.parse(literal) ?? .literal(text)
  }

  /// `nil` for a literal.
  private static func parse(_ text: String) -> ValueSource? {
    if text == "body" { return .body(nil) }
    if text.hasPrefix("$") || text.utf8.contains(UInt8(ascii: "$")) && text.contains("${") {
      let isRaw = ["$request.", "$response.", "$context.", "$stageVariables."].contains { text.hasPrefix($0) }
      return isRaw || text.contains("${") ? .raw(text) : nil
    }
    if ["method.request.", "method.response.", "integration.request.", "integration.response.", "route.request."]
      .contains(where: { text.hasPrefix($0) })
    {
      return .raw(text)
    }
    guard let dot = text.utf8.firstIndex(of: UInt8(ascii: ".")) else { return nil }
    let rest = String(text[text.utf8.index(after: dot)...])
    guard !rest.isEmpty else { return nil }
    switch text[..<dot] {
    case "body":
      if rest == "$" { return .body(nil) }
      return .body(rest.hasPrefix("$.") ? String(rest.dropFirst(2)) : rest)
    case "path" where isName(rest): return .path(rest)
    case "query" where isName(rest): return .query(rest)
    case "header" where isName(rest): return .header(rest)
    case "stageVariables" where isName(rest): return .stageVariable(rest)
    case "context" where isName(rest): return .context(rest)
    case "claims" where !rest.utf8.contains(UInt8(ascii: " ")): return .claim(rest)
    default: return nil
    }
  }

  private static func isName(_ text: String) -> Bool {
    text.utf8.allSatisfy { isNameByte($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "$") }
  }

  /// The root that a literal of the form `word.name` was probably meant to have: `contxt.requestId` → `context`.
  package static func nearMiss(_ text: String) -> String? {
    guard let dot = text.utf8.firstIndex(of: UInt8(ascii: ".")) else { return nil }
    let word = String(text[..<dot])
    let rest = String(text[text.utf8.index(after: dot)...])
    guard !rest.isEmpty, isName(rest), !word.isEmpty, word.utf8.allSatisfy(isNameByte), !roots.contains(word) else {
      return nil
    }
    return foreignRoots[word] ?? Suggestion.nearest(to: word, in: roots)
  }
}
