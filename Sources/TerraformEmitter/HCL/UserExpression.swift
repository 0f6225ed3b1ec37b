/// An expression of the user's own Terraform (`aws_lb_listener.internal.arn`), checked so that it stays one expression
/// wherever it stands and spaced as `terraform fmt` spaces it.
///
/// What is refused could end the attribute, the line or the template that it is written into: several lines, comments,
/// heredocs, brackets and quotes that do not pair, a comma or `=` outside brackets, two values in a row. Whether the
/// expression means something is Terraform's to say.
package struct UserExpression: Hashable, Sendable {
  /// One line of HCL.
  package let text: String

  /// Why a text is no expression; a clause about "it".
  package struct Refusal: Error, Hashable, Sendable {
    package let reason: String

    init(_ reason: String) { self.reason = reason }
  }

  /// Far above what a person writes, and low enough for quotes nested to the end.
  private static let limit = 16384

  package init(_ source: String) throws(Refusal) {
    let bytes = Array(source.utf8)
    guard bytes.count <= Self.limit else { throw Refusal("it is longer than \(Self.limit) bytes") }
    var tokens = try HCLScanner.scan(source)[...]
    // `"${x}"` is `x`, and `terraform fmt` says so.
    while let inside = Self.unwrapped(tokens, bytes) { tokens = inside }
    try Self.checkShape(tokens)
    text = String(decoding: Self.spaced(tokens, bytes), as: UTF8.self)
  }

  /// The tokens between `"${` and `}"` where the quotes hold one interpolation and nothing else.
  private static func unwrapped(_ tokens: ArraySlice<HCLToken>, _ bytes: [UInt8]) -> ArraySlice<HCLToken>? {
    let edges = (tokens.prefix(2) + tokens.suffix(2)).map(\.kind)
    guard tokens.count >= 5, edges == [.openQuote, .interpolation, .sequenceEnd, .closeQuote] else { return nil }
    let inside = tokens.dropFirst(2).dropLast(2)
    var quotes = 0
    for token in inside {
      switch token.kind {
      case .openQuote: quotes += 1
      case .closeQuote: quotes -= 1
      case .interpolation, .directive, .sequenceEnd, .quotedLiteral: if quotes <= 0 { return nil }
      default: break
      }
    }
    return inside
  }

  /// Values and operators take turns outside brackets.
  private static func checkShape(_ tokens: ArraySlice<HCLToken>) throws(Refusal) {
    var depth = 0
    var wantsValue = true
    var questions = 0
    var previous: HCLToken.Kind?
    for token in tokens {
      defer { previous = token.kind }
      let isOpening = token.bracketChange > 0 || token.kind == .openQuote
      let isClosing = token.bracketChange < 0 || token.kind == .closeQuote
      if isClosing {
        depth -= 1
        if depth == 0 { wantsValue = false }
        continue
      }
      if depth == 0 {
        switch token.kind {
        case .openParen, .openBracket: break
        case .identifier, .number, .openQuote, .openBrace:
          guard wantsValue else { throw Refusal("two values follow each other") }
          wantsValue = false
        case .star where previous == .dot: wantsValue = false
        case .minus where wantsValue, .bang where wantsValue: break
        case .comma, .equal, .arrow, .ellipsis:
          throw Refusal("it is more than one expression")
        case .colon where questions == 0: throw Refusal("':' stands without its '?'")
        default:
          guard !wantsValue else { throw Refusal("an operator lacks a value") }
          if token.kind == .question { questions += 1 }
          if token.kind == .colon { questions -= 1 }
          wantsValue = true
        }
      }
      if isOpening { depth += 1 }
    }
    guard !wantsValue else { throw Refusal(tokens.isEmpty ? "it is empty" : "an operator lacks a value") }
    guard questions == 0 else { throw Refusal("'?' stands without its ':'") }
  }

  // MARK: Spaces

  private static func spaced(_ tokens: ArraySlice<HCLToken>, _ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for index in tokens.indices {
      result += bytes[tokens[index].range]
      guard index + 1 < tokens.endIndex else { break }
      let before = index > tokens.startIndex ? tokens[index - 1] : nil
      let isIn = bytes[tokens[index].range].elementsEqual("in".utf8)
      if needsSpace(after: tokens[index], isIn: isIn, before: before, next: tokens[index + 1]) { result.append(0x20) }
    }
    return result
  }

  /// The rules of hclwrite's `spaceAfterToken`, in its order.
  private static func needsSpace(after token: HCLToken, isIn: Bool, before: HCLToken?, next: HCLToken) -> Bool {
    switch (token.kind, next.kind) {
    case (.identifier, .openParen), (.identifier, .doubleColon), (.doubleColon, .identifier): return false
    case (.dot, _), (_, .dot): return false
    case (_, .comma), (_, .ellipsis): return false
    case (.comma, _): return true
    case (.quotedLiteral, _), (.openQuote, _), (_, .quotedLiteral), (_, .closeQuote): return false
    case (.identifier, _) where isIn && before?.kind == .identifier: return true
    case (.identifier, .openBracket), (.number, .openBracket): return false
    case (_, .openBracket) where token.bracketChange < 0: return false
    case (.bang, _): return false
    case (.minus, _):
      switch before?.kind {
      case nil, .openParen, .openBrace, .openBracket, .equal, .colon, .comma, .question, .plus, .star, .slash,
        .percent, .minus, .comparison, .logic, .bang:
        return false
      default: return true
      }
    case (.openBrace, .closeBrace): return false
    case (.openBrace, _), (_, .closeBrace): return true
    case (.interpolation, .openBrace), (.directive, .openBrace), (.closeBrace, .sequenceEnd): return true
    case (.sequenceEnd, .interpolation), (.sequenceEnd, .directive): return false
    default: return token.bracketChange <= 0 && next.bracketChange >= 0
    }
  }
}
