/// Writes an `HCL.File` as `terraform fmt` would leave it; the one place that knows quotes, escapes, indents and
/// alignment.
///
/// Attributes that take one line and stand together have their `=` in one column. Maps, and lists of more than about
/// 100 columns, take one line per element; an attribute of several lines and a nested block have a blank line around
/// them.
package struct HCLWriter {
  private(set) var bytes: [UInt8] = []
  /// Values of the run of one-line attributes that waits for its widest name.
  private var scratch: [UInt8] = []
  private var run: [Row] = []

  private struct Row {
    /// The name or key as it is written.
    var name: [UInt8]
    var columns: Int
    var value: RowValue
  }

  private enum RowValue {
    /// A range of `scratch`.
    case inline(Range<Int>)
    case heredoc(String)
  }

  private static let lineLimit = 100

  package static func write(_ file: HCL.File) -> [UInt8] {
    var writer = HCLWriter()
    for line in file.header { writer.writeComment(line, indent: 0) }
    for block in file.blocks {
      if !writer.bytes.isEmpty { writer.endLine() }
      writer.write(block, indent: 0)
    }
    return writer.bytes
  }

  // MARK: Blocks

  private mutating func write(_ block: HCL.Block, indent: Int) {
    for line in block.comments { writeComment(line, indent: indent) }
    startLine(indent)
    append(block.type)
    for label in block.labels {
      append(" ")
      Self.appendString(label, to: &bytes)
    }
    if block.body.isEmpty {
      append(" {}\n")
    } else {
      append(" {\n")
      writeBody(block.body, indent: indent + 2)
      startLine(indent)
      append("}\n")
    }
  }

  private mutating func writeBody(_ items: [HCL.Item], indent: Int) {
    var isFirst = true
    var followsGroup = false
    for item in items {
      switch item {
      case .attribute(let name, let value):
        let room = Self.lineLimit - indent - name.utf8.count - 3
        if addToRun(Array(name.utf8), columns: name.utf8.count, value, room: room) {
          if followsGroup { endLine() }
          followsGroup = false
        } else {
          flushRun(indent)
          if !isFirst { endLine() }
          startLine(indent)
          append(name)
          append(" = ")
          writeLines(value, indent: indent)
          endLine()
          followsGroup = true
        }
      case .block(let block):
        flushRun(indent)
        if !isFirst { endLine() }
        write(block, indent: indent)
        followsGroup = true
      }
      isFirst = false
    }
    flushRun(indent)
  }

  private mutating func writeMembers(_ members: [HCL.Member], indent: Int) {
    for member in members {
      let (name, columns) = Self.key(member.key)
      if case .heredoc(let text) = member.value, HCLEscape.fitsHeredoc(text) {
        run.append(Row(name: name, columns: columns, value: .heredoc(text)))
      } else if !addToRun(name, columns: columns, member.value, room: Self.lineLimit - indent - columns - 3) {
        flushRun(indent)
        startLine(indent)
        bytes += name
        append(" = ")
        writeLines(member.value, indent: indent)
        endLine()
      }
    }
    flushRun(indent)
  }

  // MARK: Alignment

  /// Adds an attribute whose value takes one line to the run; `false`, and nothing added, where it takes more.
  private mutating func addToRun(_ name: [UInt8], columns: Int, _ value: HCL.Expression, room: Int) -> Bool {
    guard !Self.needsLines(value, isDirect: true) else { return false }
    let start = scratch.count
    Self.appendInline(value, to: &scratch)
    if Self.canBreak(value), scratch.count - start > room {
      scratch.removeLast(scratch.count - start)
      return false
    }
    run.append(Row(name: name, columns: columns, value: .inline(start..<scratch.count)))
    return true
  }

  private mutating func flushRun(_ indent: Int) {
    let width = run.reduce(0) { max($0, $1.columns) }
    for row in run {
      startLine(indent)
      bytes += row.name
      bytes.append(contentsOf: repeatElement(0x20, count: width - row.columns))
      append(" = ")
      switch row.value {
      case .inline(let range): bytes += scratch[range]
      case .heredoc(let text): writeHeredoc(text, indent: indent)
      }
      endLine()
    }
    run.removeAll(keepingCapacity: true)
    scratch.removeAll(keepingCapacity: true)
  }

  // MARK: Expressions of several lines

  /// Whether the value cannot stand on one line. `isDirect` where it is the whole value of an attribute or key: only
  /// there can a heredoc end its own line.
  private static func needsLines(_ value: HCL.Expression, isDirect: Bool) -> Bool {
    switch value {
    case .object(let members): !members.isEmpty
    case .list(let elements): elements.contains { needsLines($0, isDirect: false) }
    case .call(_, let arguments): arguments.contains { needsLines($0, isDirect: false) }
    case .heredoc(let text): isDirect && HCLEscape.fitsHeredoc(text)
    default: false
    }
  }

  private static func canBreak(_ value: HCL.Expression) -> Bool {
    switch value {
    case .list(let elements): !elements.isEmpty
    case .call(_, let arguments): arguments.contains(where: canBreak)
    default: false
    }
  }

  /// Writes a value over several lines where its kind can, from the middle of a line to the middle of a line.
  private mutating func writeLines(_ value: HCL.Expression, indent: Int, isDirect: Bool = true) {
    switch value {
    case .object(let members) where !members.isEmpty:
      append("{\n")
      writeMembers(members, indent: indent + 2)
      startLine(indent)
      append("}")
    case .list(let elements) where !elements.isEmpty:
      append("[\n")
      for element in elements {
        startLine(indent + 2)
        if Self.needsLines(element, isDirect: false) {
          writeLines(element, indent: indent + 2, isDirect: false)
        } else {
          Self.appendInline(element, to: &bytes)
        }
        append(",\n")
      }
      startLine(indent)
      append("]")
    case .call(let function, let arguments):
      append(function)
      append("(")
      for (index, argument) in arguments.enumerated() {
        if index > 0 { append(", ") }
        writeLines(argument, indent: indent, isDirect: false)
      }
      append(")")
    case .heredoc(let text) where isDirect:
      writeHeredoc(text, indent: indent)
    default:
      Self.appendInline(value, to: &bytes)
    }
  }

  /// `<<-` strips the smallest indent of all lines, so it serves only where some line has none of its own. It strips
  /// by grapheme clusters, and a combining mark after the indent would go with it (observed on Terraform 1.11.4): where
  /// a line begins with anything but ASCII, or is made of blanks, the text stands at the margin.
  private mutating func writeHeredoc(_ text: String, indent: Int) {
    let lines = text.utf8.dropLast().split(separator: 0x0A, omittingEmptySubsequences: false)
    let isFlush =
      lines.contains { $0.first.map { $0 != 0x20 } ?? false }
      && lines.allSatisfy { line in
        let first = line.first { $0 != 0x20 }
        return line.isEmpty || first.map { $0 > 0x20 && $0 < 0x80 } ?? false
      }
    var marker = "EOT"
    while text.utf8.split(separator: 0x0A).contains(where: { $0.contains(marker.utf8) }) { marker += "_" }
    append(isFlush ? "<<-" : "<<")
    append(marker)
    endLine()
    for line in lines {
      if isFlush && !line.isEmpty { startLine(indent + 2) }
      HCLEscape.appendHeredocLine(line, to: &bytes)
      endLine()
    }
    if isFlush { startLine(indent) }
    append(marker)
  }

  // MARK: Expressions of one line

  private static func appendInline(_ value: HCL.Expression, to bytes: inout [UInt8]) {
    func append(_ ascii: String) { bytes.append(contentsOf: ascii.utf8) }
    switch value {
    case .null: append("null")
    case .bool(let value): append(value ? "true" : "false")
    case .integer(let value): append(String(value))
    case .number(let value): append(digits(of: value))
    case .string(let text), .heredoc(let text): appendString(text, to: &bytes)
    case .template(let parts): appendTemplate(parts, to: &bytes)
    case .traversal(let steps): append(steps.joined(separator: "."))
    case .user(let expression): append(expression.text)
    case .list(let elements):
      append("[")
      appendSeparated(elements, to: &bytes)
      bytes.append(UInt8(ascii: "]"))
    case .call(let function, let arguments):
      append(function)
      append("(")
      appendSeparated(arguments, to: &bytes)
      bytes.append(UInt8(ascii: ")"))
    case .object(let members):
      guard !members.isEmpty else { return append("{}") }
      append("{ ")
      for (index, member) in members.enumerated() {
        if index > 0 { bytes.append(contentsOf: ", ".utf8) }
        bytes += key(member.key).bytes
        bytes.append(contentsOf: " = ".utf8)
        appendInline(member.value, to: &bytes)
      }
      bytes.append(contentsOf: " }".utf8)
    }
  }

  private static func appendSeparated(_ values: [HCL.Expression], to bytes: inout [UInt8]) {
    for (index, value) in values.enumerated() {
      if index > 0 { bytes.append(contentsOf: ", ".utf8) }
      appendInline(value, to: &bytes)
    }
  }

  private static func appendString(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    HCLEscape.appendQuoted(text, to: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  private static func appendTemplate(_ parts: [HCL.Part], to bytes: inout [UInt8]) {
    let parts = joined(parts)
    if parts.count == 1, case .interpolation(let value) = parts[0] { return appendInline(value, to: &bytes) }
    bytes.append(UInt8(ascii: "\""))
    for (index, part) in parts.enumerated() {
      switch part {
      case .literal(let text):
        // Literals are joined, so whatever follows one is an interpolation.
        HCLEscape.appendQuoted(text, next: index + 1 < parts.count ? .interpolation : .endOfString, to: &bytes)
      case .interpolation(let value):
        bytes.append(contentsOf: "${".utf8)
        let start = bytes.count
        appendInline(value, to: &bytes)
        if bytes[start] == UInt8(ascii: "{") { bytes.insert(0x20, at: start) }
        // `terraform fmt` takes a minus after `${` for a subtraction.
        if bytes[start] == UInt8(ascii: "-") { bytes.insert(0x20, at: start + 1) }
        if bytes.last == UInt8(ascii: "}") { bytes.append(0x20) }
        bytes.append(UInt8(ascii: "}"))
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Parts without empty literals and with no two literals in a row: `$` and `{` must not meet across an edge.
  private static func joined(_ parts: [HCL.Part]) -> [HCL.Part] {
    var result: [HCL.Part] = []
    for part in parts {
      if case .literal(let next) = part {
        if next.utf8.isEmpty { continue }
        if case .literal(let previous)? = result.last {
          result[result.count - 1] = .literal(previous + next)
          continue
        }
      }
      result.append(part)
    }
    return result
  }

  /// A key as it is written, and how many columns `terraform fmt` counts for it.
  private static func key(_ key: String) -> (bytes: [UInt8], columns: Int) {
    if isIdentifier(key) { return (Array(key.utf8), key.utf8.count) }
    var bytes = [UInt8(ascii: "\"")]
    HCLEscape.appendQuoted(key, isKey: true, to: &bytes)
    bytes.append(UInt8(ascii: "\""))
    return (bytes, bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) })
  }

  /// Whether a key needs no quotes. Words of the language keep theirs: `{ for = 1 }` is no object.
  static func isIdentifier(_ key: String) -> Bool {
    guard let first = key.utf8.first, first == UInt8(ascii: "_") || first | 0x20 &- 0x61 < 26 else { return false }
    let isWord = key.utf8.allSatisfy { $0 == UInt8(ascii: "_") || ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 }
    return isWord && !["for", "if", "in", "else", "endif", "endfor", "true", "false", "null"].contains(key)
  }

  /// `100` for a whole number, else the shortest digits that read back equal.
  static func digits(of value: Double) -> String {
    precondition(value.isFinite, "limits are finite numbers")
    if let whole = Int(exactly: value) { return String(whole) }
    return String(value.description)
  }

  // MARK: Lines

  private mutating func writeComment(_ line: String, indent: Int) {
    startLine(indent)
    append(line.utf8.isEmpty ? "#" : "# ")
    HCLEscape.appendComment(line, to: &bytes)
    endLine()
  }

  private mutating func append(_ ascii: String) { bytes.append(contentsOf: ascii.utf8) }
  private mutating func startLine(_ indent: Int) { bytes.append(contentsOf: repeatElement(0x20, count: indent)) }
  private mutating func endLine() { bytes.append(0x0A) }
}
