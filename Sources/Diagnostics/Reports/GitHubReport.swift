/// Findings as workflow commands, which GitHub Actions turns into annotations beside the lines of a pull request.
///
/// GitHub shows at most ten annotations of each level per step and drops the rest in silence, so the first ten errors
/// and warnings and the first nine notices are written, and a last notice counts what is left.
/// https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
package enum GitHubReport {
  private static let limit = 10

  package static func render(_ diagnostics: [Diagnostic], in map: SourceMap) -> String {
    let sorted = diagnostics.sorted(in: map)
    var lines = SourceLines(map)
    var text = ""
    var shown = 0
    // The last notice needs a place among the ten.
    for (severity, limit) in [(Diagnostic.Severity.error, limit), (.warning, limit), (.info, limit - 1)] {
      for diagnostic in sorted.lazy.filter({ $0.severity == severity }).prefix(limit) {
        text += command(for: diagnostic, with: &lines)
        shown += 1
      }
    }
    if shown < sorted.count {
      let rest = counted(sorted.count - shown, "more finding")
      text += "::notice title=apigw::\(rest) not shown here, of \(DiagnosticCounts(sorted).text) in all\n"
    }
    return text
  }

  private static func command(for diagnostic: Diagnostic, with lines: inout SourceLines) -> String {
    var properties: [String] = []
    if let path = diagnostic.path(in: lines.map) { properties.append("file=" + property(path)) }
    if let range = diagnostic.range {
      let index = lines[range.source]
      let (start, end) = (index.position(of: range.start), index.position(of: range.end))
      properties.append("line=\(start.line)")
      // GitHub takes columns only of what stands on one line.
      if start.line == end.line {
        properties += ["col=\(start.column)", "endColumn=\(end.column)"]
      } else {
        properties.append("endLine=\(end.line)")
      }
    }
    properties.append("title=" + property(diagnostic.code.text))
    var paragraphs = [diagnostic.message]
    if let label = diagnostic.label { paragraphs.append(label) }
    if let why = diagnostic.why { paragraphs.append("why: " + why) }
    if let help = diagnostic.help { paragraphs.append("help: " + help) }
    let message = paragraphs.map { data(TerminalText.cut($0, to: 500)) }.joined(separator: "%0A")
    return "::\(name(of: diagnostic.severity)) \(properties.joined(separator: ","))::\(message)\n"
  }

  private static func name(of severity: Diagnostic.Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .info: "notice"
    }
  }

  /// The text after the second `::`. A log is read on terminals too, so it is made safe to print before it is escaped.
  private static func data(_ text: String) -> String {
    var result = ""
    for (number, line) in TerminalText.escapedLines(text).enumerated() {
      if number > 0 { result += "%0A" }
      for scalar in line.unicodeScalars {
        if scalar == "%" { result += "%25" } else { result.unicodeScalars.append(scalar) }
      }
    }
    return result
  }

  /// The value of a property, which a comma or a colon would end. A file's name must come out as it is for GitHub to
  /// find the file, so its line ends are encoded and only what else is unsafe is drawn.
  private static func property(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      case ":": result += "%3A"
      case ",": result += "%2C"
      default: TerminalText.append(scalar, to: &result)
      }
    }
    return result
  }
}
