import Diagnostics

/// What to say beside "a value is missing" or "a mapping stands where a text is wanted": YAML that is read without an
/// error and does not mean what was meant. Only the decoder knows where null or a mapping is wrong, so it asks.
package struct SyntaxHint: Equatable, Sendable {
  /// What happened, for the carets.
  package var label: String
  /// The text to write instead.
  package var help: String

  package init(label: String, help: String) {
    self.label = label
    self.help = help
  }
}

extension SyntaxTree {
  /// Why the value of `key` is null, where the text tells: a comma ended the value before it
  /// (`{Cache-Control: no-cache, no-store}`), no space follows the colon (`{ttl:60s}`), or a comment begins where the
  /// value should (`application/json: #set(…)`).
  package func explainNullValue(of key: NodeID, source: SourceFile) -> SyntaxHint? {
    guard self[key].kind == .scalar else { return nil }
    let text = SurroundingText(source.bytes)
    let (start, end) = (Int(self[key].range.start), Int(self[key].range.end))
    let after = text.skippingSpaces(end)
    guard text[after] == UInt8(ascii: ":") else {
      return gluedKey(key, text) ?? commaMadeKey(start, end, text)
    }
    return comment(after: after + 1, key: key, text)
  }

  /// Why a mapping stands where a text (a template, mostly) is wanted: `application/json: {"a": $input.json('$.a')}` is
  /// a mapping of YAML's own, and a line that starts with `#` before it is a comment.
  package func explainMapping(_ value: NodeID, under key: NodeID?, source: SourceFile) -> SyntaxHint? {
    guard self[value].kind == .mapping else { return nil }
    let text = SurroundingText(source.bytes)
    if let key, let colon = colon(after: key, text), let hint = comment(after: colon + 1, key: key, text) {
      return hint
    }
    let name = key.map { string(of: $0) } ?? "key"
    let isFlow = self[value].style == .flow
    if isFlow, pairs(of: value).allSatisfy({ isMeant($0.key, $0.value) }) {
      return SyntaxHint(
        label: "a mapping", help: "write the text itself: `\(name): …`, in single quotes where it begins with `{`")
    }
    return SyntaxHint(
      label: isFlow ? "`{` starts a mapping of YAML" : "read as a mapping of YAML",
      help: "write a block scalar: `\(name): |` and the text on the next lines, indented"
        + (isFlow ? "; or put it in single quotes" : ""))
  }

  /// Whether a pair of a flow mapping is YAML that somebody wrote as such: no JSON, no template and no `{name}`.
  private func isMeant(_ key: NodeID, _ value: NodeID) -> Bool {
    self[key].kind == .scalar && self[key].style == .plain && !(self[value].kind == .scalar && bytes(of: value).isEmpty)
  }

  /// Why a text stands where a mapping is wanted: `ttl:60s` has no space after its colon.
  package func explainText(_ value: NodeID) -> SyntaxHint? {
    guard self[value].kind == .scalar, self[value].style == .plain else { return nil }
    return gluedColon(in: Array(bytes(of: value)))
  }

  /// Why a key is unknown: `ttl:60s` with a value of its own is a key whose colon has no space after it.
  package func explainUnknownKey(_ key: NodeID) -> SyntaxHint? {
    guard self[key].kind == .scalar, self[key].style == .plain else { return nil }
    return gluedColon(in: Array(bytes(of: key)))
  }

  // MARK: Causes

  private func gluedKey(_ key: NodeID, _ text: SurroundingText) -> SyntaxHint? {
    self[key].style == .plain ? gluedColon(in: Array(bytes(of: key))) : nil
  }

  private func gluedColon(in bytes: [UInt8]) -> SyntaxHint? {
    guard let colon = SurroundingText(bytes).gluedColon(from: 0, to: bytes.count),
      bytes[..<colon].allSatisfy({
        $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 &- 0x30 < 10 || $0 == 0x2D || $0 == 0x5F
      }),
      !bytes.starts(with: "arn:".utf8)
    else { return nil }
    let (name, value) = (SourceExcerpt.text(bytes[..<colon]), SourceExcerpt.text(bytes[(colon + 1)...]))
    return SyntaxHint(
      label: "one text: no space follows the colon", help: "write `\(name): \(value)` with a space after the colon")
  }

  /// A key that a comma made out of the rest of the value before it.
  private func commaMadeKey(_ start: Int, _ end: Int, _ text: SurroundingText) -> SyntaxHint? {
    var entry = start
    while start - entry < SurroundingText.reach, let comma = text.lastBefore(entry), text[comma] == UInt8(ascii: ",") {
      entry = text.entryStart(comma)
      guard entry < comma else { return nil }
      guard let before = text.lastBefore(entry), text[before] != UInt8(ascii: ":") else {
        let value = text.bytes[entry..<valuelessEnd(end, text)]
        guard let first = value.first, first != UInt8(ascii: "\""), first != UInt8(ascii: "'") else { return nil }
        return SyntaxHint(
          label: "the comma before it ended the value", help: "quote the value: `\(SourceExcerpt.quoted(value))`")
      }
    }
    return nil
  }

  /// The end of the last of the keys without a value that follow each other.
  private func valuelessEnd(_ end: Int, _ text: SurroundingText) -> Int {
    let limit = end + SurroundingText.reach
    var end = end
    while end < limit, text[text.skippingSpaces(end)] == UInt8(ascii: ",") {
      let next = text.skippingSpaces(text.skippingSpaces(end) + 1)
      guard !text.isLineEnd(next) else { break }
      let nextEnd = text.plainEnd(next)
      guard text[nextEnd] != UInt8(ascii: ":"), text[next] != UInt8(ascii: "}") else { break }
      end = nextEnd
    }
    return end
  }

  private func colon(after key: NodeID, _ text: SurroundingText) -> Int? {
    let after = text.skippingSpaces(Int(self[key].range.end))
    return text[after] == UInt8(ascii: ":") ? after : nil
  }

  private func comment(after start: Int, key: NodeID, _ text: SurroundingText) -> SyntaxHint? {
    let content = text.skippingSpaces(start)
    guard text[content] == UInt8(ascii: "#"), content > start else { return nil }
    let isTemplate = ["#set", "#if", "#foreach", "#define", "##", "#*", "#macro", "#parse", "#include"]
      .contains { text.bytes[content...].starts(with: $0.utf8) }
    let name = SourceExcerpt.text(bytes(of: key))
    return SyntaxHint(
      label: "` #` starts a comment: nothing of it is read",
      help: isTemplate
        ? "write a block scalar: `\(name): |` and the template on the next lines, indented"
        : "quote the value: `\(SourceExcerpt.quoted(text.bytes[content..<text.trimmed(content, text.lineEnd(content))]))`"
    )
  }
}
