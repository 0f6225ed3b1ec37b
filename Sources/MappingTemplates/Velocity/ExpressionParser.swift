// Expressions and references.
extension TemplateParser {
  mutating func skipWhitespace() {
    while let byte = byte(position), byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { position += 1 }
  }

  /// Blanks between a directive and its parenthesis.
  mutating func skipSpace() {
    let start = position
    while let byte = byte(position), byte == 0x20 || byte == 0x09 { position += 1 }
    if byte(position) != UInt8(ascii: "(") { position = start }
  }

  /// Takes the bracket that closes what was opened, or reports that something else stands there.
  mutating func close(_ bracket: UInt8, openedAt open: Int, of what: String) {
    skipWhitespace()
    if byte(position) == bracket {
      position += 1
      return
    }
    guard !isCutShort, !hasLostTheRest else { return }
    let name = String(decoding: [bracket], as: UTF8.self)
    if position >= end {
      report(
        TemplateMistake(
          "the `\(String(decoding: [bytes[open]], as: UTF8.self))` of '\(what)' is not closed", at: open..<open + 1,
          label: "opened here", help: "close it with `\(name)`"))
      return
    }
    report(
      TemplateMistake(
        "'\(word(at: position))' cannot stand here in '\(what)'", at: position..<wordEnd(position),
        label: "`\(name)` or an operator is expected", help: "close the `\(what)` with `\(name)`, or write an operator")
    )
    recover(from: open)
  }

  private func wordEnd(_ start: Int) -> Int {
    var index = start + 1
    if isWordByte(bytes[start]) {
      while let byte = byte(index), isWordByte(byte) { index += 1 }
    } else {
      while let byte = byte(index), byte & 0xC0 == 0x80 { index += 1 }
    }
    return index
  }

  private func word(at start: Int) -> String {
    String(decoding: bytes[start..<wordEnd(start)], as: UTF8.self)
  }

  /// Goes on behind the bracket that closes the one at `open`, or at the end of its line.
  mutating func recover(from open: Int) {
    var index = open
    var depth = 0
    while let byte = byte(index), byte != 0x0A {
      if byte == UInt8(ascii: "(") { depth += 1 }
      if byte == UInt8(ascii: ")") {
        depth -= 1
        if depth == 0 {
          index += 1
          break
        }
      }
      index += 1
    }
    position = max(position, index)
  }

  // MARK: Operators

  mutating func readExpression() -> Template.Expression { readOperation(level: 0) }

  private mutating func readOperation(level: Int) -> Template.Expression {
    guard level < 6 else { return readUnary() }
    var left = readOperation(level: level + 1)
    while let (operation, length) = nextOperator(), operation.level == level {
      position += length
      left = .operation(left, operation, readOperation(level: level + 1))
    }
    return left
  }

  private mutating func nextOperator() -> (Template.Operator, Int)? {
    skipWhitespace()
    guard let first = byte(position) else { return nil }
    if isLetter(first) {
      let length = wordEnd(position) - position
      return length > 3 ? nil : Template.Operator.words[word(at: position)].map { ($0, length) }
    }
    let pair = position + 1 < end ? String(decoding: bytes[position...position + 1], as: UTF8.self) : ""
    if let operation = Template.Operator(rawValue: pair) { return (operation, 2) }
    return Template.Operator(rawValue: String(decoding: [first], as: UTF8.self)).map { ($0, 1) }
  }

  private mutating func readUnary() -> Template.Expression {
    skipWhitespace()
    let start = position
    guard depth < Template.depthLimit else {
      isCutShort = true
      position = end
      return .unreadable(start..<start)
    }
    depth += 1
    defer { depth -= 1 }
    if byte(position) == UInt8(ascii: "!") {
      position += 1
      let operand = readUnary()
      return .not(operand, start..<operand.range.upperBound)
    }
    if has("not", at: position), byte(position + 3).map(isWordByte) != true {
      position += 3
      let operand = readUnary()
      return .not(operand, start..<max(operand.range.upperBound, position))
    }
    return readPrimary()
  }

  // MARK: Values

  private mutating func readPrimary() -> Template.Expression {
    let start = position
    guard let first = byte(position) else {
      report(
        TemplateMistake(
          "the template ends inside of an expression", at: max(start - 1, 0)..<start, label: "a value is expected",
          help: "write the value, and close the directive"))
      return .unreadable(start..<start)
    }
    switch first {
    case UInt8(ascii: "$"):
      if let reference = readReference() { return .reference(reference) }
    case UInt8(ascii: "'"), UInt8(ascii: "\""):
      return readString()
    case UInt8(ascii: "("):
      position += 1
      let inner = readExpression()
      close(UInt8(ascii: ")"), openedAt: start, of: "(")
      return inner
    case UInt8(ascii: "["): return readList()
    case UInt8(ascii: "{"): return readMap()
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      if let number = readNumber() { return number }
    default:
      if isLetter(first) {
        let text = word(at: position)
        let range = position..<wordEnd(position)
        switch text {
        case "true", "false":
          position = range.upperBound
          return .boolean(text == "true", range)
        case "null":
          position = range.upperBound
          return .null(range)
        default:
          report(
            TemplateMistake(
              "'\(text)' is neither a variable nor a text", at: range, label: "a value is expected here",
              help: "write `$\(text)` for a variable, `'\(text)'` for a text"))
          position = range.upperBound
          return .unreadable(range)
        }
      }
    }
    guard !isCutShort else { return .unreadable(start..<start) }
    let range = start..<wordEnd(start)
    report(
      TemplateMistake(
        "a value is missing before '\(word(at: start))'", at: range, label: "a value is expected here",
        help: "write a variable (`$x`), a text (`'x'`) or a number"))
    return .unreadable(range)
  }

  private mutating func readNumber() -> Template.Expression? {
    let start = position
    var index = position
    if byte(index) == UInt8(ascii: "-") { index += 1 }
    guard let digit = byte(index), isDigit(digit) else { return nil }
    while let digit = byte(index), isDigit(digit) { index += 1 }
    // `1..3` is a range.
    if byte(index) == UInt8(ascii: "."), let digit = byte(index + 1), isDigit(digit) {
      index += 1
      while let digit = byte(index), isDigit(digit) { index += 1 }
    }
    position = index
    return .number(start..<index)
  }

  /// Quotes are doubled inside; a backslash is a character like others.
  private mutating func readString() -> Template.Expression {
    let start = position
    let quote = bytes[start]
    var index = start + 1
    var last: Int?
    while let byte = byte(index) {
      guard byte == quote else {
        index += 1
        continue
      }
      last = index
      guard self.byte(index + 1) == quote else { break }
      index += 2
    }
    guard let last else {
      report(
        TemplateMistake(
          "the text is not closed", at: start..<start + 1, label: "opened here",
          help: "close it with `\(String(decoding: [quote], as: UTF8.self))`"))
      position = end
      hasLostTheRest = true
      return .unreadable(start..<end)
    }
    position = last + 1
    let content = start + 1..<last
    var pieces: [Template.Node] = content.isEmpty ? [] : [.text(content)]
    if quote == UInt8(ascii: "\""),
      bytes[content].contains(where: { $0 == UInt8(ascii: "$") || $0 == UInt8(ascii: "#") })
    {
      // What stands in a text is not judged as a template of its own: `"#if"` may be a text.
      var inner = TemplateParser(bytes, content)
      inner.depth = depth + 1
      pieces = inner.readAll()
      isCutShort = isCutShort || inner.isCutShort
    }
    return .string(Template.StringLiteral(range: start..<position, content: content, pieces: pieces))
  }

  private mutating func readList() -> Template.Expression {
    let open = position
    position += 1
    var items: [Template.Expression] = []
    skipWhitespace()
    if byte(position) == UInt8(ascii: "]") {
      position += 1
      return .list([], open..<position)
    }
    while position < end {
      items.append(readExpression())
      skipWhitespace()
      if items.count == 1, has("..", at: position) {
        position += 2
        let upper = readExpression()
        close(UInt8(ascii: "]"), openedAt: open, of: "[")
        return .range(items[0], upper, open..<position)
      }
      guard byte(position) == UInt8(ascii: ",") else { break }
      position += 1
    }
    close(UInt8(ascii: "]"), openedAt: open, of: "[")
    return .list(items, open..<max(position, open + 1))
  }

  private mutating func readMap() -> Template.Expression {
    let open = position
    position += 1
    var pairs: [(key: Template.Expression, value: Template.Expression)] = []
    skipWhitespace()
    while position < end, byte(position) != UInt8(ascii: "}") {
      let key = readExpression()
      skipWhitespace()
      guard byte(position) == UInt8(ascii: ":") else {
        report(
          TemplateMistake(
            "the key of a map has no value", at: key.range, label: "`:` is expected behind it",
            help: "write `{\"key\": $value}`"))
        recover(from: open)
        return .map(pairs, open..<max(position, open + 1))
      }
      position += 1
      pairs.append((key, readExpression()))
      skipWhitespace()
      guard byte(position) == UInt8(ascii: ",") else { break }
      position += 1
      skipWhitespace()
    }
    close(UInt8(ascii: "}"), openedAt: open, of: "{")
    return .map(pairs, open..<max(position, open + 1))
  }

  // MARK: References

  /// `nil` where `$` is text; then the position has not moved, or stands behind a mistake that is reported.
  mutating func readReference() -> Template.Reference? {
    let start = position
    var index = position + 1
    let isQuiet = byte(index) == UInt8(ascii: "!")
    while byte(index) == UInt8(ascii: "!") { index += 1 }
    var isBraced = byte(index) == UInt8(ascii: "{")
    if isBraced { index += 1 }
    if !isQuiet, isBraced, byte(index) == UInt8(ascii: "!") { index += 1 }
    guard let first = byte(index), isLetter(first) || first == UInt8(ascii: "_") else { return nil }
    guard depth < Template.depthLimit else {
      isCutShort = true
      position = end
      return nil
    }
    depth += 1
    defer { depth -= 1 }
    position = index
    let name = readName()
    var steps: [Template.Step] = []
    while let step = readStep() { steps.append(step) }
    if isBraced {
      if byte(position) == UInt8(ascii: "}") {
        position += 1
      } else if byte(position) == UInt8(ascii: "|") {
        // An alternative value: `${x|'y'}`.
        while let byte = byte(position), byte != UInt8(ascii: "}"), byte != 0x0A { position += 1 }
        if position < end { position += 1 }
      } else if !isCutShort {
        report(
          TemplateMistake(
            "'${' is not closed", at: start..<position, label: "`}` is expected behind it",
            help: "write `${\(name.text)}`, or `$\(name.text)` without braces"))
        isBraced = false
      }
    }
    return Template.Reference(
      range: start..<position, name: name, isQuiet: isQuiet, isBraced: isBraced, steps: steps)
  }

  private mutating func readName() -> Template.Name {
    let start = position
    while let byte = byte(position), isWordByte(byte) || byte == UInt8(ascii: "-") { position += 1 }
    return Template.Name(text: String(decoding: bytes[start..<position], as: UTF8.self), range: start..<position)
  }

  private mutating func readStep() -> Template.Step? {
    guard !isCutShort else { return nil }
    let start = position
    switch byte(position) {
    case UInt8(ascii: "."):
      guard let first = byte(position + 1), isLetter(first) || first == UInt8(ascii: "_") else { return nil }
      position += 1
      let name = readName()
      guard byte(position) == UInt8(ascii: "(") else { return .property(name) }
      let open = position
      position += 1
      var arguments: [Template.Expression] = []
      skipWhitespace()
      if byte(position) != UInt8(ascii: ")") {
        while true {
          arguments.append(readExpression())
          skipWhitespace()
          guard byte(position) == UInt8(ascii: ",") else { break }
          position += 1
        }
      }
      close(UInt8(ascii: ")"), openedAt: open, of: name.text)
      return .call(name, arguments, name.range.lowerBound..<position)
    case UInt8(ascii: "["):
      // A bracket that holds no index is text: `$x[see below]`.
      guard !plainBrackets.contains(start) else { return nil }
      let known = (mistakes, mistakeCount, hasLostTheRest)
      position += 1
      let index = readExpression()
      skipWhitespace()
      if mistakeCount == known.1, byte(position) == UInt8(ascii: "]") {
        position += 1
        return .index(index, start..<position)
      }
      guard !isCutShort else { return nil }
      (mistakes, mistakeCount, hasLostTheRest) = known
      plainBrackets.insert(start)
      position = start
      return nil
    default:
      return nil
    }
  }
}
