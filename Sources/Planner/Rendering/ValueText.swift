internal import AWSResources
internal import Diagnostics

/// A value as a plan shows it to a reader. What only an apply knows stands without quotes, or in braces inside of them;
/// nothing is escaped for a terminal yet, because whoever prints does that.
struct ValueText {
  /// Also what is usually noise: the version of a secret. For two values that would read the same without it.
  var isFull = false

  func text(_ value: Value?) -> String {
    switch value {
    case nil: "(none)"
    case .bool(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .number(let value): number(value)
    case .text(let text): self.text(text)
    case .list(let items): "[" + items.map { text($0) }.joined(separator: ", ") + "]"
    case .map(let entries):
      "{" + entries.map { "\(Self.quoted($0.key)): \(text($0.value))" }.joined(separator: ", ") + "}"
    case .block(let members): "{" + members.compactMap { $0.map { text($0) } }.joined(separator: ", ") + "}"
    }
  }

  func text(_ text: Text) -> String {
    let parts = text.parts
    if parts.count == 1, let part = parts.first {
      if case .literal(let literal) = part { return Self.quoted(literal) }
      return self.part(part)
    }
    let inner = parts.map { part in
      if case .literal(let literal) = part { return Self.escapedQuotes(literal) }
      return "{\(self.part(part))}"
    }
    return "\"" + inner.joined() + "\""
  }

  private func part(_ part: Text.Part) -> String {
    switch part {
    case .literal(let literal): literal
    case .reference(let address, attribute: "id"): address.text
    case .reference(let address, let attribute): "\(address.text).\(camelCase(attribute))"
    case .terraform(let expression): "(terraform \(expression))"
    case .secret(let name, let version): isFull ? "(secret \(name), version \(version))" : "(secret \(name))"
    case .accountID: "(account, known at apply)"
    }
  }

  private func number(_ value: Double) -> String {
    let text = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private func camelCase(_ name: String) -> String {
    var result = ""
    var isUpper = false
    for scalar in name.unicodeScalars {
      if scalar == "_" {
        isUpper = true
      } else {
        result += isUpper ? scalar.properties.uppercaseMapping : String(scalar)
        isUpper = false
      }
    }
    return result
  }

  static func quoted(_ text: String) -> String { "\"" + escapedQuotes(text) + "\"" }

  /// `\` before `"` and `\`, scalar by scalar: a quote that a combining mark follows is no `Character` of its own.
  private static func escapedQuotes(_ text: String) -> String {
    if !text.utf8.contains(where: { $0 == 0x22 || $0 == 0x5C }) { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result
  }
}

extension AttributeDifference {
  /// Both sides in words, told apart even where they differ in what is usually left out.
  var sides: (before: String, after: String) {
    if because != nil { return (ValueText().text(before), "(known at apply)") }
    let short = (ValueText().text(before), ValueText().text(after))
    if short.0 != short.1 { return short }
    let full = ValueText(isFull: true)
    return (full.text(before), full.text(after))
  }

  /// Both sides in words, each in at most so many columns. Long values are mostly ARNs that begin alike: what is the same
  /// is left out before the place where they differ, so that it can be seen.
  func sides(to width: Int) -> (before: String, after: String) {
    let (before, after) = sides
    let isCut = TerminalText.width(of: before) > width || TerminalText.width(of: after) > width
    let same = zip(before, after).prefix { $0 == $1 }.count
    if !isCut || same < width * 3 / 4 {
      return (TerminalText.cut(before, to: width), TerminalText.cut(after, to: width))
    }
    func end(of text: String) -> String {
      TerminalText.cut(TerminalText.cut(text, to: width / 4) + text.dropFirst(same - width / 3), to: width)
    }
    return (end(of: before), end(of: after))
  }
}
