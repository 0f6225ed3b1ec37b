import SpecModel

/// Where a text of a service's parameters comes from, as far as templates tell the cases apart.
enum ServiceSource {
  /// A JSONPath; `$` is the whole body.
  case body(String)
  /// A literal, one value of the request, or a text with `${stageVariables.x}` in it.
  case parts([Part])

  enum Part {
    case literal(String)
    case value(Value)

    var literal: String? {
      if case .literal(let text) = self { text } else { nil }
    }

    var display: String {
      switch self {
      case .literal(let text): text
      case .value(let value): value.expression
      }
    }
  }

  /// A text of the request, of its context or of the stage.
  enum Value {
    case path(String)
    case query(String)
    case header(String)
    case stageVariable(String)
    /// `requestId`, `authorizer.claims.sub`.
    case context(String)

    /// VTL. A path parameter comes before a query parameter or a header of the same name.
    var expression: String {
      switch self {
      case .path(let name): "$input.params('\(name)')"
      case .query(let name): "$input.params().querystring.get('\(name)')"
      case .header(let name): "$input.params().header.get('\(name)')"
      case .stageVariable(let name): "$stageVariables.\(name)"
      case .context(let name): "$context.\(name)"
      }
    }
  }

  init(_ text: SpecText) {
    switch ValueSource(text) {
    case .path(let name): self = .parts([.value(.path(name))])
    case .query(let name): self = .parts([.value(.query(name))])
    case .header(let name): self = .parts([.value(.header(name))])
    case .body(let path): self = .body(Self.jsonPath(path))
    case .stageVariable(let name): self = .parts([.value(.stageVariable(name))])
    case .context(let name): self = .parts([.value(.context(name))])
    case .claim(let name):
      let isWord = name.utf8.allSatisfy { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "/") }
      self = .parts([.value(.context(isWord ? "authorizer.claims.\(name)" : "authorizer.claims.get('\(name)')"))])
    case .raw(let expression): self = Self.raw(expression)
    case .literal(let text): self = .parts([.literal(text.display)])
    }
  }

  /// The JSONPath without what would end the VTL text that it stands in.
  private static func jsonPath(_ path: String?) -> String {
    guard let path else { return "$" }
    let full = path.hasPrefix("$") ? path : path.hasPrefix("[") ? "$\(path)" : "$.\(path)"
    return full.replacing("'", with: "\"")
  }

  /// AWS's own expressions of a request, in the words of v1 and of v2.
  private static func raw(_ expression: String) -> ServiceSource {
    for prefix in ["method.request.", "$request."] where expression.hasPrefix(prefix) {
      let rest = expression.dropFirst(prefix.utf8.count)
      for (word, ours) in [
        ("querystring.", "query."), ("multivaluequerystring.", "query."), ("multivalueheader.", "header."),
      ] where rest.hasPrefix(word) { return ServiceSource(.literal(ours + rest.dropFirst(word.utf8.count))) }
      return ServiceSource(.literal(String(rest)))
    }
    if ["$context.", "$stageVariables."].contains(where: { expression.hasPrefix($0) }) {
      return ServiceSource(.literal(String(expression.dropFirst())))
    }
    return .parts(parts(of: expression))
  }

  /// `tasks-${stageVariables.env}` as what is fixed and what is not.
  private static func parts(of text: String) -> [Part] {
    var parts: [Part] = []
    var fixed = ""
    var rest = text[...]
    while let range = rest.firstRange(of: "${"), let end = rest[range.upperBound...].firstIndex(of: "}") {
      let name = rest[range.upperBound..<end]
      let word = ["stageVariables.", "context."].first { name.hasPrefix($0) }
      fixed += rest[..<range.lowerBound]
      if let word {
        if !fixed.isEmpty { parts.append(.literal(fixed)) }
        fixed = ""
        let member = String(name.dropFirst(word.utf8.count))
        parts.append(.value(word == "context." ? .context(member) : .stageVariable(member)))
      } else {
        fixed += rest[range.lowerBound...end]
      }
      rest = rest[rest.index(after: end)...]
    }
    fixed += rest
    if !fixed.isEmpty { parts.append(.literal(fixed)) }
    return parts
  }
}
