/// The text of a text report while it grows.
struct FindingDrawing {
  private(set) var text = ""
  private var lines: SourceLines
  private let style: Style
  private let width: Int
  private var explained: Set<DiagnosticCode> = []

  /// No sentence takes more columns than this, whatever value a message quotes.
  private static let sentenceWidth = 500

  /// A finding's place, or a note's, with what is written under it.
  private struct Pointer {
    var range: SourceRange
    var mark: String
    var label: String
    var role: Style.Role
  }

  init(_ lines: SourceLines, _ options: TextReport.Options) {
    self.lines = lines
    self.style = options.style
    self.width = options.width
  }

  mutating func add(_ diagnostic: Diagnostic) {
    if !text.isEmpty { text += "\n" }
    let heading = "\(diagnostic.severity.rawValue)[\(safe(diagnostic.code.text))]"
    text += style.paint(heading, diagnostic.severity.role)
    text += style.paint(": " + safe(diagnostic.message), .emphasis) + "\n"
    let gutter = gutterWidth(of: diagnostic)
    if let range = diagnostic.range {
      addExcerpts(diagnostic, at: range, gutter: gutter)
    } else if let path = diagnostic.path {
      text += indent(gutter) + style.paint("┌─", .gutter) + " " + safe(path) + "\n"
    }
    if let why = diagnostic.why { add("= why:  ", why, gutter: gutter) }
    if let help = diagnostic.help { add("= help: ", help, gutter: gutter) }
    if explained.insert(diagnostic.code).inserted {
      add("= docs: ", "apigw explain \(diagnostic.code)", gutter: gutter)
    }
  }

  mutating func add(_ summary: TextReport.Summary, of counts: DiagnosticCounts) {
    if !text.isEmpty { text += "\n" }
    var line = "\(counts.text) in \(counted(summary.files, "file"))"
    if !summary.details.isEmpty { line += " (" + summary.details.map(safe).joined(separator: ", ") + ")" }
    if let next = summary.next { line += ". " + safe(next) }
    text += line + "\n"
  }

  // MARK: Excerpts

  private mutating func addExcerpts(_ diagnostic: Diagnostic, at range: SourceRange, gutter: Int) {
    let role = diagnostic.severity.role
    var pointers = [Pointer(range: range, mark: "^", label: diagnostic.label ?? "", role: role)]
    for note in diagnostic.notes {
      pointers.append(Pointer(range: note.range, mark: "-", label: note.label, role: .note))
    }
    var source: SourceID?
    var line = 0
    var excerpt: Excerpt?
    for pointer in pointers {
      let index = lines[pointer.range.source]
      let place = index.position(of: pointer.range.start)
      let content = index.content(ofLine: place.line)
      let isNewFile = pointer.range.source != source
      if isNewFile {
        if source != nil { text += bar(gutter) + "\n" }
        let corner = style.paint(source == nil ? "┌─" : "├─", .gutter)
        let path = safe(lines.map[pointer.range.source].path)
        text += indent(gutter) + corner + " \(path):\(place.line):\(place.column)\n"
      }
      let focus = underlined(pointer.range, in: content)
      // Two places on one line share its excerpt where both are in sight.
      let isShared = !isNewFile && place.line == line && excerpt.map { contains($0.shown, focus) } == true
      if !isShared {
        let bytes = lines.map[pointer.range.source].bytes
        let drawn = Excerpt(content, of: bytes, around: focus, width: width)
        text += bar(gutter) + "\n" + style.paint(padded(place.line, to: gutter) + "│", .gutter)
        text += (drawn.text.isEmpty ? "" : " ") + drawn.text + "\n"
        excerpt = drawn
      }
      if let excerpt { addCarets(pointer, under: excerpt.columns(under: focus), gutter: gutter) }
      (source, line) = (pointer.range.source, place.line)
    }
  }

  private mutating func addCarets(_ pointer: Pointer, under columns: Range<Int>, gutter: Int) {
    var row = String(repeating: pointer.mark, count: columns.count)
    if !pointer.label.isEmpty { row += " " + safe(pointer.label) }
    text += bar(gutter) + " " + indent(columns.lowerBound) + style.paint(row, pointer.role) + "\n"
  }

  /// What of a range its first line shows, without blanks at the end of a line that it outlasts.
  private func underlined(_ range: SourceRange, in line: Range<UInt32>) -> Range<UInt32> {
    let start = min(max(range.start, line.lowerBound), line.upperBound)
    var end = max(start, min(range.end, line.upperBound))
    if range.end > line.upperBound {
      let bytes = lines.map[range.source].bytes
      while end > start && (bytes[Int(end) - 1] == 0x20 || bytes[Int(end) - 1] == 0x09) { end -= 1 }
    }
    return start..<end
  }

  private func contains(_ shown: Range<UInt32>, _ focus: Range<UInt32>) -> Bool {
    shown.lowerBound <= focus.lowerBound && focus.upperBound <= shown.upperBound
  }

  // MARK: Lines

  private mutating func add(_ label: String, _ value: String, gutter: Int) {
    let lines = TerminalText.escapedLines(TerminalText.cut(value, to: 4 * FindingDrawing.sentenceWidth))
    text += indent(gutter) + style.paint(label, .emphasis) + lines[0] + "\n"
    for line in lines.dropFirst() {
      text += line.isEmpty ? "\n" : indent(gutter + label.utf8.count) + line + "\n"
    }
  }

  private mutating func gutterWidth(of diagnostic: Diagnostic) -> Int {
    let ranges = [diagnostic.range].compactMap { $0 } + diagnostic.notes.map(\.range)
    let last = ranges.map { lines.position(of: $0).line }.max() ?? 0
    return max(2, String(last).utf8.count)
  }

  private func safe(_ value: String) -> String {
    TerminalText.escaped(TerminalText.cut(value, to: FindingDrawing.sentenceWidth))
  }

  private func bar(_ gutter: Int) -> String { indent(gutter) + style.paint("│", .gutter) }
  private func indent(_ count: Int) -> String { String(repeating: " ", count: count) }

  private func padded(_ line: Int, to gutter: Int) -> String {
    let digits = String(line)
    return indent(gutter - digits.utf8.count) + digits
  }
}
