import Diagnostics

/// Says in our words what libyaml's words mean: the cause, and the cure.
///
/// libyaml reports where its grammar broke, which is often a line below the mistake. Each explanation here looks at the
/// text around both of its marks; where none fits, libyaml's own words stand.
struct YAMLMistake {
  let failure: YAMLFailure
  let text: SurroundingText
  let source: SourceID

  init(_ failure: YAMLFailure, in bytes: [UInt8], source: SourceID) {
    self.failure = failure
    self.source = source
    text = SurroundingText(bytes)
  }

  var offset: Int { failure.offset }
  var opening: Int { failure.contextOffset ?? failure.offset }

  func diagnostic() -> Diagnostic {
    if let value = failure.forbidden { return forbiddenCharacter(value) }
    return tab() ?? quotedScalar() ?? startOfToken() ?? flowCollection() ?? rare() ?? blockCollection() ?? generic()
  }

  // MARK: Building

  func finding(
    _ reason: String, _ start: Int, _ end: Int, label: String? = nil, notes: [Diagnostic.Note] = [],
    help: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      "AG101", .error, "spec cannot be read: \(reason)", at: range(start, end), label: label, notes: notes, help: help)
  }

  func range(_ start: Int, _ end: Int) -> SourceRange {
    SourceRange(source: source, start: UInt32(start), end: UInt32(max(start, end)))
  }

  func note(_ label: String, at start: Int, _ end: Int) -> Diagnostic.Note {
    Diagnostic.Note(label, at: range(start, end))
  }

  /// `quote it: '…'` with the text between two offsets.
  func quote(_ start: Int, _ end: Int) -> String {
    "quote it: `\(SourceExcerpt.quoted(text.bytes[start..<end]))`"
  }

  // MARK: Explanations

  private func forbiddenCharacter(_ value: UInt32) -> Diagnostic {
    let hex = String(value, radix: 16, uppercase: true)
    let name = "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
    return finding(
      "the control character \(name) is not allowed", offset, text.characterEnd(offset),
      label: "an invisible character",
      help: "remove it, or write it as an escape in double quotes")
  }

  private func tab() -> Diagnostic? {
    let indentation = text.lineStart(offset)..<text.contentStart(offset)
    let problem = failure.problem
    if problem.contains("tab character") || text[offset] == 0x09 && problem.contains("cannot start any token") {
      let start = text[offset] == 0x09 ? offset : indentation.first { text[$0] == 0x09 } ?? offset
      return tab(at: start)
    }
    // Under another error, a tab in the indentation of that line is its cause.
    guard indentation.upperBound >= offset, let start = indentation.first(where: { text[$0] == 0x09 }) else {
      return nil
    }
    return tab(at: start)
  }

  private func tab(at start: Int) -> Diagnostic {
    var end = start
    while text[end] == 0x09 { end += 1 }
    return finding(
      "a tab stands where YAML counts spaces", start, max(end, start + 1), label: "a tab",
      help: "indent with spaces")
  }

  private func quotedScalar() -> Diagnostic? {
    guard failure.context.hasSuffix("quoted scalar") else { return nil }
    let mark = text[opening] == UInt8(ascii: "'") ? "'" : "\""
    switch failure.problem {
    case "found unexpected end of stream", "found unexpected document indicator":
      return finding(
        "a quote is never closed", opening, opening + 1, label: "opened here", help: "close it with `\(mark)`")
    case "found unknown escape character":
      return finding(
        "`\(SourceExcerpt.text(text.bytes[offset..<text.characterEnd(offset + 1)]))` is no escape of YAML", offset,
        text.characterEnd(offset + 1), label: "a backslash in double quotes starts an escape", help: singleQuotes())
    case "did not find expected hexdecimal number":
      return finding(
        "`\\x`, `\\u` and `\\U` take 2, 4 and 8 hexadecimal digits", offset, text.characterEnd(offset),
        label: "not a hexadecimal digit", help: "use single quotes, or write `\\\\` for a backslash")
    case "found invalid Unicode character escape code":
      return finding(
        "this escape names no character", offset, text.characterEnd(offset),
        label: "half of a surrogate pair, or beyond U+10FFFF",
        help: "write the character itself, or `\\U` and its 8 digits")
    default:
      return nil
    }
  }

  private func singleQuotes() -> String {
    var end = opening + 1
    while let byte = text[end], byte != UInt8(ascii: "\""), byte != 0x0A, byte != 0x0D {
      end += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    guard text[end] == UInt8(ascii: "\"") else { return "use single quotes, or write `\\\\` for a backslash" }
    return "use single quotes: `\(SourceExcerpt.quoted(text.bytes[opening + 1..<end]))`"
  }

  private func startOfToken() -> Diagnostic? {
    switch failure.context {
    case "while scanning an alias", "while scanning an anchor":
      let isAlias = failure.context.hasSuffix("alias")
      let end = text.plainEnd(opening)
      return finding(
        "`\(isAlias ? "*" : "&")` starts an \(isAlias ? "alias" : "anchor")", opening, end,
        label: "read as \(isAlias ? "the use" : "the name") of an anchor", help: quote(opening, end))
    case "while scanning for the next token":
      guard let byte = text[offset] else { return nil }
      if byte == UInt8(ascii: "|") || byte == UInt8(ascii: ">") {
        return finding(
          "a block scalar cannot stand inside `{…}` or `[…]`", offset, offset + 1, label: "starts a block scalar",
          help: "quote the text, or write the mapping in block style")
      }
      let end = text.plainEnd(offset)
      let mark = byte == UInt8(ascii: "`") ? "a backtick" : "`\(Unicode.Scalar(byte))`"
      return finding("a text cannot start with \(mark)", offset, end, label: "needs quotes", help: quote(offset, end))
    case "while scanning a tag", "while parsing a tag":
      return tag()
    case "while parsing a node" where failure.problem == "found undefined tag handle":
      return tag()
    case "while scanning a directive", "while scanning a %YAML directive", "while scanning a %TAG directive":
      return directive()
    case "while scanning a block scalar":
      return finding(
        "nothing may follow `|` or `>` on its line", offset, text.lineEnd(offset), label: "not part of the header",
        notes: [note("the block scalar starts here", at: opening, opening + 1)],
        help: "start the text on the next line, indented; quote it if it starts with `|` or `>`")
    default:
      return nil
    }
  }

  private func tag() -> Diagnostic {
    finding(
      "`!` starts a tag, and this is none", opening, text.plainEnd(opening), label: "read as a tag",
      help: quote(opening, text.plainEnd(opening)))
  }

  private func directive() -> Diagnostic {
    finding(
      "`%` at the start of a line starts a directive", opening, text.lineEnd(opening),
      label: "not a directive of YAML", help: "quote the text, or indent it")
  }

  private func rare() -> Diagnostic? {
    switch failure.problem {
    case "did not find expected <document start>":
      let isBracket = text[offset] == UInt8(ascii: "}") || text[offset] == UInt8(ascii: "]")
      return finding(
        isBracket ? "a bracket closes here that nothing opened" : "the document ends before this text", offset,
        isBracket ? offset + 1 : text.plainEnd(offset), label: isBracket ? "one too many" : "not part of the document",
        help: isBracket ? "remove it" : "indent it, or put it under a key")
    case "did not find expected node content", "did not find expected key":
      if text[offset] == UInt8(ascii: ":") {
        return finding(
          "a key is missing before the colon", offset, offset + 1, label: "no key stands here",
          help: "write the key, or quote the text that starts with a colon")
      }
      guard failure.problem.hasSuffix("content") else { return nil }
      return finding(
        "a value is missing", offset, text.characterEnd(offset), label: "no value starts like this",
        help: text[offset].map { $0 > 0x20 } == true
          ? "write the value, or \(quote(offset, text.plainEnd(offset)))" : nil)
    case "found incompatible YAML document":
      return finding("this version of YAML is not known", offset, text.lineEnd(offset), help: "remove this line")
    case "found duplicate %YAML directive", "found duplicate %TAG directive":
      return finding("the same directive stands twice", offset, text.lineEnd(offset), help: "remove one")
    default:
      return nil
    }
  }

  private func generic() -> Diagnostic {
    let notes =
      opening < offset ? [note("\(failure.context) that starts here", at: opening, text.characterEnd(opening))] : []
    return finding(failure.problem, offset, text.characterEnd(offset), label: "reading stops here", notes: notes)
  }
}
