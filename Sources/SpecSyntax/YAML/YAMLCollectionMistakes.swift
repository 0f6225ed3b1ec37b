import Diagnostics

// Mistakes inside `{…}`, `[…]` and indented collections.
extension YAMLMistake {
  // MARK: Flow

  func flowCollection() -> Diagnostic? {
    guard failure.problem.hasPrefix("did not find expected ',' or"), let bracket = text[opening] else { return nil }
    let isMapping = bracket == UInt8(ascii: "{")
    let kind = isMapping ? "a flow mapping" : "a flow list"
    let entry = text.entryStart(offset)
    if let byte = text[offset], byte == UInt8(ascii: "{") || byte == UInt8(ascii: "["), entry < offset {
      let end = text.plainEnd(entry)
      let mark = byte == UInt8(ascii: "{") ? "{" : "["
      return finding(
        "`\(mark)` inside \(kind) must be quoted", entry, end, label: "quote this: `\(mark)` inside \(kind)",
        help: quote(entry, end))
    }
    switch closing(of: opening) {
    case .never: return unclosed(opening, isMapping: isMapping)
    case .wrong(let place): return closedWrongly(opening, at: place, isMapping: isMapping)
    case .at: break
    }
    if let last = text.lastBefore(offset), let mark = text[last], mark == 0x22 || mark == 0x27 {
      return afterQuote(last, mark)
    }
    if text[offset] == UInt8(ascii: ":") { return secondColon(isMapping: isMapping) }
    return finding(
      "a comma or `\(isMapping ? "}" : "]")` is missing", offset, text.plainEnd(offset), label: "not expected here",
      notes: [note("inside \(kind) that starts here", at: opening, opening + 1)],
      help: "put a comma before it, or quote the whole text")
  }

  private func unclosed(_ opening: Int, isMapping: Bool) -> Diagnostic {
    finding(
      "`\(isMapping ? "{" : "[")` is never closed", opening, opening + 1, label: "opened here",
      help: "close it with `\(isMapping ? "}" : "]")`")
  }

  private func closedWrongly(_ opening: Int, at place: Int, isMapping: Bool) -> Diagnostic {
    finding(
      "`\(isMapping ? "}" : "]")` is missing", place, place + 1, label: "closes another bracket than the open one",
      notes: [note("this is open", at: opening, opening + 1)], help: "close it with `\(isMapping ? "}" : "]")` first")
  }

  /// `{a: 1 b: 2}`, `{a: x: y}`, and the same over two lines.
  private func secondColon(isMapping: Bool) -> Diagnostic {
    let keyStart = text.contentStart(offset)
    if keyStart > opening, text.valueColon(from: keyStart, to: offset) == nil, let above = text.lineAbove(offset),
      text.entryStart(offset) == keyStart
    {
      let end = text.trimmed(above, text.lineEnd(above))
      return finding(
        "a comma is missing between two lines", end - 1, end, label: "a comma must follow",
        notes: [note("the next entry", at: keyStart, offset)], help: "end the line with a comma")
    }
    let start = text.entryStart(offset)
    return finding(
      "a second `: ` stands in one entry", start, offset + 1,
      label: isMapping ? "a comma is missing before the key, or quotes around the text" : "`: ` inside a text",
      help: isMapping ? "put a comma between two entries, or quote a text that holds `: `" : quote(start, offset + 1))
  }

  private enum Closing { case never, wrong(Int), at(Int) }

  /// Looks for the bracket that closes the one at `opening`; quotes are stepped over where they open a scalar.
  private func closing(of opening: Int) -> Closing {
    var stack: [UInt8] = []
    var index = opening
    while let byte = text[index] {
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        stack.append(byte + 2)
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        guard stack.popLast() == byte else { return .wrong(index) }
        if stack.isEmpty { return .at(index) }
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        guard let last = text.lastBefore(index), let before = text[last], "[{,:".utf8.contains(before) else { break }
        var end = index + 1
        while let inner = text[end], inner != byte, !text.isLineEnd(end) {
          end += inner == 0x5C && byte == 0x22 ? 2 : 1
        }
        if text[end] == byte { index = end }
      case UInt8(ascii: "#") where text.isBlank(index - 1):
        index = text.lineEnd(index)
      default: break
      }
      index += 1
    }
    return .never
  }

  // MARK: Quotes

  /// Text after a closing quote: `"a" b`, `'it's'`, or a quote that an earlier line left open.
  private func afterQuote(_ last: Int, _ mark: UInt8) -> Diagnostic {
    let quoteMark = mark == 0x22 ? "\"" : "'"
    let start = text.lineStart(last)
    let quotes = (start...last).filter { text[$0] == mark }
    if !quotes.count.isMultiple(of: 2), let above = openQuote(above: start, mark) {
      return finding(
        "a quote is not closed on its line", above, above + 1, label: "opened here",
        notes: [note("closed only here", at: last, last + 1)], help: "close it with `\(quoteMark)`")
    }
    let cure =
      mark == 0x27
      ? "write a quote inside single quotes twice: `''`"
      : "write a quote inside double quotes as `\\\"`, or use single quotes around the text"
    return finding(
      "text follows a closing quote", offset, text.plainEnd(offset), label: "not part of the quoted text",
      notes: [note("the quote closes here", at: last, last + 1)], help: cure)
  }

  private func openQuote(above start: Int, _ mark: UInt8) -> Int? {
    var line = start
    for _ in 0..<50 {
      guard let above = text.lineAbove(line) else { return nil }
      let quotes = (above..<text.lineEnd(above)).filter { text[$0] == mark }
      if !quotes.count.isMultiple(of: 2) { return quotes.last }
      line = above
    }
    return nil
  }

  // MARK: Block

  func blockCollection() -> Diagnostic? {
    switch failure.problem {
    case "mapping values are not allowed in this context": return unexpectedColon()
    case "could not find expected ':'": return missingColon()
    case "did not find expected key", "did not find expected '-' indicator": return misplaced()
    case "block sequence entries are not allowed in this context":
      return finding(
        "a list cannot start behind a key", offset, offset + 1, label: "`- ` starts a list",
        help: "start the list on the next line, or write it as `[…]`; quote a text that starts with `- `")
    case "found unexpected ':'": return gluedColonInFlow()
    default: return nil
    }
  }

  /// `{a:[1]}`: in flow style libyaml wants a space before what is not plain text.
  private func gluedColonInFlow() -> Diagnostic {
    let start = text.entryStart(offset)
    let end = max(text.plainEnd(offset + 1), offset + 1)
    let key = SourceExcerpt.text(text.bytes[start..<offset])
    return finding(
      "a space is missing after the colon", start, offset + 1, label: "not followed by a space",
      help: text[offset + 1] == UInt8(ascii: "{") || text[offset + 1] == UInt8(ascii: "[")
        ? "write `\(key): \(SourceExcerpt.text(text.bytes[offset + 1..<end]))`" : "write `\(key): ` and a value")
  }

  private func unexpectedColon() -> Diagnostic? {
    let start = text.contentStart(offset)
    if let colon = text.valueColon(from: start, to: offset) {
      let value = text.skippingSpaces(colon + 1)
      let end = text.trimmed(value, text.lineEnd(value))
      return finding(
        "`: ` stands inside a text", value, end, label: "the second `: ` on this line", help: quote(value, end))
    }
    if offset - start > 1024 {
      return finding(
        "a key is longer than 1024 characters", start, start + 40, label: "starts here",
        help: "shorten it; JSON has no such limit")
    }
    guard let above = text.lineAbove(offset) else { return nil }
    let aboveStart = text.contentStart(above)
    let aboveEnd = text.trimmed(aboveStart, text.lineEnd(above))
    if let colon = text.valueColon(from: aboveStart, to: aboveEnd + 1) {
      guard text.indentation(offset) > text.indentation(above) else { return nil }
      return finding(
        "this key is indented under one that has a value", start, offset, label: "read as more of the value above",
        notes: [note("has this value already", at: text.skippingSpaces(colon + 1), aboveEnd)],
        help: text.indentation(above) == 0
          ? "start it in column 1, like the key above"
          : "indent it by \(spaces(text.indentation(above))), like the key above")
    }
    return noColon(from: aboveStart, to: aboveEnd)
  }

  private func missingColon() -> Diagnostic? {
    if text[opening] == 0x22 || text[opening] == 0x27 {
      return finding(
        "a key is missing its colon, or a quote is not closed", opening, text.plainEnd(opening), label: "starts here",
        help: "write `: ` after the key")
    }
    return noColon(from: opening, to: text.trimmed(opening, text.lineEnd(opening)))
  }

  /// A line that is neither a key nor a value.
  private func noColon(from start: Int, to end: Int) -> Diagnostic {
    if let colon = text.gluedColon(from: start, to: end) {
      let key = SourceExcerpt.text(text.bytes[start..<colon])
      let value = SourceExcerpt.text(text.bytes[colon + 1..<end])
      return finding(
        "a space is missing after the colon", start, end, label: "read as one text", help: "write `\(key): \(value)`")
    }
    return finding(
      "a key without a colon", start, end, label: "no `: ` follows", help: "write `: ` and a value after the key")
  }

  private func misplaced() -> Diagnostic {
    let isList = failure.problem.hasSuffix("'-' indicator")
    if let byte = text[offset], byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
      return finding(
        "a bracket closes here that nothing opened", offset, offset + 1, label: "one too many", help: "remove it")
    }
    if let last = text.lastBefore(offset), let mark = text[last], mark == 0x22 || mark == 0x27 {
      return afterQuote(last, mark)
    }
    let end = text.plainEnd(offset)
    let notes = [
      note(
        isList ? "inside the list that starts here" : "inside the mapping that starts here", at: opening,
        text.plainEnd(opening))
    ]
    let indent = text.indentation(offset)
    let above = indentationsAbove()
    if !above.contains(indent), indent > 0 || isList {
      return finding(
        "the indentation fits no line above", offset, end,
        label: "indented by \(spaces(indent)); above it \(above.map(String.init).joined(separator: ", "))",
        notes: notes, help: "indent it like the lines it belongs to")
    }
    if isList {
      return finding(
        "a list item must start with `- `", offset, end, label: "not an item", notes: notes,
        help: "put `- ` before it, or indent it less than the list")
    }
    let isItem = text[offset] == UInt8(ascii: "-") && text.isBlank(offset + 1)
    return finding(
      isItem ? "a list item stands among keys" : "a key must stand here", offset, end,
      label: isItem ? "`- ` starts an item" : "not a key", notes: notes,
      help: isItem
        ? "put the list under a key of its own" : "write `key: value`, or quote the text that this belongs to")
  }

  /// The indentations in force above the problem, innermost first.
  private func indentationsAbove() -> [Int] {
    var result: [Int] = []
    var line = text.lineStart(offset)
    let first = text.lineStart(opening)
    while line > first, result.count < 64, let above = text.lineAbove(line) {
      let indent = text.indentation(above)
      if indent < result.last ?? Int.max { result.append(indent) }
      line = above
    }
    return result
  }

  private func spaces(_ count: Int) -> String { count == 1 ? "1 space" : "\(count) spaces" }
}
