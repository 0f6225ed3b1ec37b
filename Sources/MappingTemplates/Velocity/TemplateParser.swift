/// Reads text, references and directives; expressions are read in `ExpressionParser.swift`.
struct TemplateParser {
  let bytes: [UInt8]
  let end: Int
  var position: Int
  var mistakes: [TemplateMistake] = []
  var isCutShort = false
  var depth = 0
  /// All that were found, also those beyond the ones that are kept.
  var mistakeCount = 0
  /// A text without an end has swallowed everything: what else is missing is no finding.
  var hasLostTheRest = false
  /// Brackets behind a reference that hold no index; looked at once, so that no nesting takes long.
  var plainBrackets: Set<Int> = []
  /// The names that `#macro` has defined so far; other words behind `#` are text.
  var macros: Set<String> = []

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  /// What ends a run of nodes.
  private enum Stop {
    case end, otherwise, otherwiseIf, input
  }

  private struct Run {
    var nodes: [Template.Node] = []
    var stop = Stop.input
    /// The directive that ended it.
    var range = 0..<0
  }

  mutating func readAll() -> [Template.Node] {
    var nodes: [Template.Node] = []
    while true {
      let run = readRun()
      nodes += run.nodes
      let name: String
      switch run.stop {
      case .input: return nodes
      case .end: name = "#end"
      case .otherwise: name = "#else"
      case .otherwiseIf:
        name = "#elseif"
        _ = readCondition(of: name, at: run.range)
      }
      report(
        TemplateMistake(
          "'\(name)' belongs to no directive", at: run.range, label: "nothing is open here",
          help: "delete it, or open `#if` or `#foreach` before"))
    }
  }

  // MARK: Text

  func byte(_ index: Int) -> UInt8? { index < end ? bytes[index] : nil }

  func has(_ text: StaticString, at index: Int) -> Bool {
    let count = text.utf8CodeUnitCount
    guard index + count <= end else { return false }
    return text.withUTF8Buffer { bytes[index..<index + count].elementsEqual($0) }
  }

  mutating func report(_ mistake: TemplateMistake) {
    // One mistake often makes others behind it; the first ones are those to mend.
    mistakeCount += 1
    if mistakes.count < 20 { mistakes.append(mistake) }
  }

  private mutating func readRun() -> Run {
    var run = Run()
    var textStart = position
    func flush(upTo index: Int, into run: inout Run) {
      if index > textStart { run.nodes.append(.text(textStart..<index)) }
    }
    while position < end {
      switch bytes[position] {
      case UInt8(ascii: "\\"):
        var count = 0
        while byte(position + count) == UInt8(ascii: "\\") { count += 1 }
        position += count
        // An escaped `$` or `#` is text.
        if count % 2 == 1, byte(position) == UInt8(ascii: "$") || byte(position) == UInt8(ascii: "#") { position += 1 }
      case UInt8(ascii: "$"):
        let start = position
        if let reference = readReference() {
          flush(upTo: start, into: &run)
          run.nodes.append(.reference(reference))
          textStart = position
        } else if position == start {
          position += 1
        }
      case UInt8(ascii: "#"):
        let start = position
        guard let directive = readDirective() else {
          if position == start { position += 1 }
          continue
        }
        flush(upTo: start, into: &run)
        textStart = position
        switch directive {
        case .nodes(let nodes): run.nodes += nodes
        case .stop(let stop):
          run.stop = stop
          run.range = start..<position
          return run
        }
        textStart = position
      default:
        position += 1
      }
    }
    flush(upTo: end, into: &run)
    run.range = end..<end
    return run
  }

  // MARK: Directives

  private enum Directive {
    case nodes([Template.Node])
    case stop(Stop)
  }

  /// `nil` where `#` is text.
  private mutating func readDirective() -> Directive? {
    let start = position
    switch byte(position + 1) {
    case UInt8(ascii: "#"):
      while let byte = byte(position), byte != 0x0A { position += 1 }
      if position < end { position += 1 }
      return .nodes([])
    case UInt8(ascii: "*"):
      return .nodes(skip(to: "*#", what: "comment"))
    case UInt8(ascii: "[") where byte(position + 2) == UInt8(ascii: "["):
      return .nodes(skip(to: "]]#", what: "raw text"))
    default: break
    }
    let isBraced = byte(position + 1) == UInt8(ascii: "{")
    var nameStart = position + (isBraced ? 2 : 1)
    if byte(nameStart) == UInt8(ascii: "@") { nameStart += 1 }
    var nameEnd = nameStart
    while let byte = byte(nameEnd), isWordByte(byte) { nameEnd += 1 }
    guard nameEnd > nameStart, !isBraced || byte(nameEnd) == UInt8(ascii: "}") else { return nil }
    let name = String(decoding: bytes[nameStart..<nameEnd], as: UTF8.self)
    let after = nameEnd + (isBraced ? 1 : 0)
    let range = start..<after
    guard depth < Template.depthLimit else {
      isCutShort = true
      position = end
      return .nodes([])
    }
    switch name {
    case "end":
      position = after
      return .stop(.end)
    case "else":
      position = after
      return .stop(.otherwise)
    case "elseif":
      position = after
      return .stop(.otherwiseIf)
    case "if":
      position = after
      return .nodes([readIf(range)])
    case "foreach":
      position = after
      return .nodes([readLoop(range)])
    case "set":
      position = after
      return .nodes(readSet(range))
    case "define", "macro":
      position = after
      return .nodes([readDefinition(name, range)])
    case "stop":
      position = after
      return .nodes([.stop])
    case "break":
      position = after
      return .nodes([.leaveLoop])
    case "parse", "include", "evaluate":
      return readCall(name, start, after).map { .nodes([$0]) }
    default:
      guard macros.contains(name) else { return nil }
      return readCall(name, start, after).map { .nodes([$0]) }
    }
  }

  /// Skips a comment, or gives the text between `#[[` and `]]#`.
  private mutating func skip(to mark: StaticString, what: String) -> [Template.Node] {
    let start = position
    let isRaw = byte(start + 1) == UInt8(ascii: "[")
    position += isRaw ? 3 : 2
    let content = position
    while position < end, !has(mark, at: position) { position += 1 }
    let found = position
    guard position < end else {
      report(
        TemplateMistake(
          "the \(what) is not closed", at: start..<content, label: "opened here", help: "close it with `\(mark)`"))
      return []
    }
    position += mark.utf8CodeUnitCount
    return isRaw && found > content ? [.text(content..<found)] : []
  }

  /// The nodes up to `#end`.
  private mutating func readBody(of name: String, at range: Range<Int>) -> [Template.Node] {
    var nodes: [Template.Node] = []
    while true {
      let run = readRun()
      nodes += run.nodes
      switch run.stop {
      case .end: return nodes
      case .input:
        reportUnclosed(name, at: range)
        return nodes
      case .otherwise, .otherwiseIf:
        if run.stop == .otherwiseIf { _ = readCondition(of: "#elseif", at: run.range) }
        report(
          TemplateMistake(
            "'\(run.stop == .otherwise ? "#else" : "#elseif")' belongs to no '#if'", at: run.range,
            label: "inside of '\(name)'", help: "close '\(name)' with `#end` first"))
      }
    }
  }

  private mutating func reportUnclosed(_ name: String, at range: Range<Int>) {
    guard !isCutShort, !hasLostTheRest else { return }
    report(
      TemplateMistake(
        "'\(name)' is not closed", at: range, label: "no `#end` follows", help: "add `#end` where it ends"))
  }

  private mutating func readIf(_ range: Range<Int>) -> Template.Node {
    depth += 1
    defer { depth -= 1 }
    var arms: [Template.Arm] = []
    var condition: Template.Expression? = readCondition(of: "#if", at: range)
    var hasElse = false
    while true {
      let run = readRun()
      arms.append(Template.Arm(condition: condition, body: run.nodes))
      if hasElse, run.stop == .otherwise || run.stop == .otherwiseIf {
        report(
          TemplateMistake(
            "'#else' is the last arm of an '#if'", at: run.range, label: "stands behind it",
            help: "move it before `#else`, or close the '#if' with `#end`"))
      }
      switch run.stop {
      case .end: return .condition(arms)
      case .input:
        reportUnclosed("#if", at: range)
        return .condition(arms)
      case .otherwise:
        condition = nil
        hasElse = true
      case .otherwiseIf:
        condition = readCondition(of: "#elseif", at: run.range)
      }
    }
  }

  /// `( expression )`, reported where it is missing.
  private mutating func readCondition(of name: String, at range: Range<Int>) -> Template.Expression {
    skipSpace()
    guard byte(position) == UInt8(ascii: "(") else {
      report(
        TemplateMistake(
          "'\(name)' has no condition", at: range, label: "`(` is expected behind it", help: "write `\(name)($x)`"))
      position = range.upperBound
      return .unreadable(range)
    }
    let open = position
    position += 1
    let expression = readExpression()
    close(UInt8(ascii: ")"), openedAt: open, of: name)
    return expression
  }

  private mutating func readSet(_ range: Range<Int>) -> [Template.Node] {
    skipSpace()
    guard byte(position) == UInt8(ascii: "(") else {
      report(
        TemplateMistake(
          "'#set' sets nothing", at: range, label: "`(` is expected behind it", help: "write `#set($x = 1)`"))
      position = range.upperBound
      return []
    }
    let open = position
    position += 1
    skipWhitespace()
    let target = position
    guard byte(position) == UInt8(ascii: "$"), let reference = readReference() else {
      report(
        TemplateMistake(
          "'#set' needs a variable on its left side", at: target..<min(target + 1, end),
          label: "`$name` is expected here", help: "write `#set($x = 1)`"))
      recover(from: open)
      return []
    }
    skipWhitespace()
    guard byte(position) == UInt8(ascii: "="), byte(position + 1) != UInt8(ascii: "=") else {
      report(
        TemplateMistake(
          "'#set' assigns nothing to '$\(reference.name.text)'", at: reference.range,
          label: "`=` is expected behind it",
          help: "write `#set($\(reference.name.text) = 1)`"))
      recover(from: open)
      return []
    }
    position += 1
    let value = readExpression()
    close(UInt8(ascii: ")"), openedAt: open, of: "#set")
    return [.set(reference, value)]
  }

  private mutating func readLoop(_ range: Range<Int>) -> Template.Node {
    depth += 1
    defer { depth -= 1 }
    var loop = Template.Loop(variable: nil, source: nil, range: range, body: [])
    skipSpace()
    if byte(position) == UInt8(ascii: "(") {
      let open = position
      position += 1
      skipWhitespace()
      if byte(position) == UInt8(ascii: "$") { loop.variable = readReference() }
      skipWhitespace()
      if loop.variable != nil, has("in", at: position), byte(position + 2).map(isWordByte) != true {
        position += 2
        loop.source = readExpression()
        close(UInt8(ascii: ")"), openedAt: open, of: "#foreach")
      } else {
        report(
          TemplateMistake(
            "'#foreach' does not say what it goes through", at: range, label: "`$x in $list` is expected behind it",
            help: "write `#foreach($item in $list)`"))
        recover(from: open)
      }
    } else {
      report(
        TemplateMistake(
          "'#foreach' does not say what it goes through", at: range, label: "`(` is expected behind it",
          help: "write `#foreach($item in $list)`"))
      position = range.upperBound
    }
    loop.body = readBody(of: "#foreach", at: range)
    return .loop(loop)
  }

  private mutating func readDefinition(_ name: String, _ range: Range<Int>) -> Template.Node {
    depth += 1
    defer { depth -= 1 }
    var variables: [Template.Reference] = []
    skipSpace()
    if byte(position) == UInt8(ascii: "(") {
      let open = position
      position += 1
      skipWhitespace()
      if name == "macro" {
        let start = position
        while let byte = byte(position), isWordByte(byte) || byte == UInt8(ascii: "-") { position += 1 }
        macros.insert(String(decoding: bytes[start..<position], as: UTF8.self))
      }
      while true {
        skipWhitespace()
        if byte(position) == UInt8(ascii: ",") { position += 1 }
        guard byte(position) == UInt8(ascii: "$"), let variable = readReference() else { break }
        variables.append(variable)
      }
      close(UInt8(ascii: ")"), openedAt: open, of: "#\(name)")
    } else {
      report(
        TemplateMistake(
          "'#\(name)' names nothing", at: range, label: "`(` is expected behind it",
          help: name == "macro" ? "write `#macro(name $x)`" : "write `#define($x)`"))
      position = range.upperBound
    }
    return .definition(Template.Definition(variables: variables, body: readBody(of: "#\(name)", at: range)))
  }

  /// A call with arguments; `nil` where no parenthesis follows, so that the word is text.
  private mutating func readCall(_ name: String, _ start: Int, _ after: Int) -> Template.Node? {
    position = after
    skipSpace()
    guard byte(position) == UInt8(ascii: "(") else {
      position = start
      return nil
    }
    let open = position
    position += 1
    var arguments: [Template.Expression] = []
    skipWhitespace()
    while position < end, byte(position) != UInt8(ascii: ")") {
      let before = position
      arguments.append(readExpression())
      skipWhitespace()
      if byte(position) == UInt8(ascii: ",") { position += 1 }
      skipWhitespace()
      if position == before { break }
    }
    close(UInt8(ascii: ")"), openedAt: open, of: "#\(name)")
    return .call(name: name, arguments: arguments, range: start..<position)
  }
}

func isWordByte(_ byte: UInt8) -> Bool {
  isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "_")
}

func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
