import Diagnostics
import SpecModel

/// What is wrong with the value of a mapping on an HTTP API.
///
/// Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-parameter-mapping.html. Requests read
/// `$request`, responses read `$response`; both read `$context` and `$stageVariables`.
struct SourceMistake {
  var message: String
  var label: String
  var help: String?

  init?(in mapping: Mapping) {
    guard let text = mapping.value.value.literal, !ForeignDialect.owns(text) else { return nil }
    let finding =
      mapping.isVerbatim
      ? Self.inVerbatim(text, mapping.side) : Self.inLanguage(mapping.value.value, text, mapping.side)
    guard let finding else { return nil }
    self = finding
  }

  private init(_ message: String, label: String, help: String?) {
    self.message = message
    self.label = label
    self.help = help
  }

  // MARK: Our sources

  private static func inLanguage(_ value: SpecText, _ text: String, _ side: Mapping.Side) -> SourceMistake? {
    switch ValueSource(value) {
    case .path, .query:
      return side == .request ? nil : unreadable(text, side)
    case .body(.some): return jsonPath(text, of: text)
    case .raw: return inVerbatim(text, side)
    case .literal:
      if text.hasPrefix("$") { return inVerbatim(text, side) }
      guard let root = ValueSource.nearMiss(text), let dot = text.utf8.firstIndex(of: UInt8(ascii: ".")) else {
        return nil
      }
      return SourceMistake(
        "'\(text)' is not a source", label: "not one of \(ValueSource.roots.joined(separator: ", "))",
        help: "write `\(root)\(text[dot...])`, or quote a literal text twice: `\"'\(text)'\"`")
    case .header, .body, .stageVariable, .context, .claim: return nil
    }
  }

  // MARK: AWS's expressions

  private static func inVerbatim(_ text: String, _ side: Mapping.Side) -> SourceMistake? {
    if !text.utf8.contains(UInt8(ascii: "$")) { return ourWord(text, side) }
    for expression in expressions(in: text) {
      if let mistake = mistake(in: expression, side) { return mistake }
    }
    return nil
  }

  /// `header.X` among AWS's members is a literal text, which nobody means.
  private static func ourWord(_ text: String, _ side: Mapping.Side) -> SourceMistake? {
    let aws: String
    switch ValueSource(.literal(text)) {
    case .path(let name): aws = "$request.path.\(name)"
    case .query(let name): aws = "$request.querystring.\(name)"
    case .header(let name): aws = "$\(side).header.\(name)"
    case .body(let path?): aws = "$\(side).body.\(path)"
    case .stageVariable(let name): aws = "$stageVariables.\(name)"
    case .context(let name): aws = "$context.\(name)"
    case .claim(let name): aws = "$context.authorizer.claims.\(name)"
    case .body(nil), .raw, .literal: return nil
    }
    return SourceMistake(
      "'\(text)' is taken as it stands here", label: "AWS's members take AWS's expressions", help: "write `\(aws)`")
  }

  /// `$request.header.X` and what stands inside `${…}`, without the dollar and the braces.
  private static func expressions(in text: String) -> [Substring] {
    if text.hasPrefix("$"), !text.holds("${") { return [text.dropFirst()] }
    var found: [Substring] = []
    var rest = text[...]
    while let inside = rest.rest(after: "${") {
      guard let end = inside.start(of: "}") else { return found }
      found.append(inside[..<end])
      rest = inside[end...]
    }
    return found
  }

  private static let places = ["header", "querystring", "body", "path"]

  private static func mistake(in expression: Substring, _ side: Mapping.Side) -> SourceMistake? {
    let parts = expression.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
    let shown = "$\(expression)"
    switch parts[0] {
    case "context", "stageVariables":
      guard parts.count < 2 || parts[1].isEmpty else { return nil }
      return SourceMistake("'\(shown)' names nothing", label: "a name follows", help: "write `$\(parts[0]).NAME`")
    case "request", "response":
      guard parts[0] == "\(side)" else { return unreadable(shown, side) }
      let known = side == .request ? places : ["header", "body"]
      guard parts.count > 1, known.contains(parts[1]) else {
        let nearest = parts.count > 1 ? Suggestion.nearest(to: parts[1], in: known) ?? synonym(parts[1]) : nil
        return SourceMistake(
          "'\(shown)' is not a source", label: "`$\(side)` has \(known.joined(separator: ", "))",
          help: nearest.map { "write `$\(side).\($0)\(parts.count > 2 ? ".\(parts[2])" : "")`" })
      }
      if parts[1] == "body" { return parts.count > 2 ? jsonPath(parts[2], of: shown) : nil }
      guard parts.count < 3 && parts[1] != "path" || parts.count > 2 && parts[2].isEmpty else { return nil }
      return SourceMistake("'\(shown)' names nothing", label: "a name follows", help: "write `\(shown).NAME`")
    default:
      guard parts.count > 1 else { return nil }
      let nearest = Suggestion.nearest(to: parts[0], in: ["\(side)", "context", "stageVariables"])
      guard let nearest else { return nil }
      return SourceMistake(
        "'\(shown)' is not a source", label: "not `$\(side)`, `$context` or `$stageVariables`",
        help: "write `$\(([nearest] + parts.dropFirst()).joined(separator: "."))`")
    }
  }

  private static func synonym(_ place: String) -> String? {
    ["query": "querystring", "queryString": "querystring", "headers": "header"][place]
  }

  private static func unreadable(_ text: String, _ side: Mapping.Side) -> SourceMistake {
    side == .response
      ? SourceMistake(
        "a response cannot read '\(text)'", label: "the request is gone by then",
        help: "use `header.X` or `body` of the answer, `context.X` or `stageVariables.X`")
      : SourceMistake(
        "a request cannot read '\(text)'", label: "there is no answer yet",
        help: "use `$request`, `$context` or `$stageVariables`")
  }

  private static func jsonPath(_ path: String, of text: String) -> SourceMistake? {
    if path.holds("..") {
      return SourceMistake("'\(text)' descends recursively", label: "`..` is not supported", help: "name each step")
    }
    if path.holds("?(") {
      return SourceMistake(
        "'\(text)' filters", label: "`?()` is not supported", help: "name the element, such as `items[0]`")
    }
    return nil
  }
}
