/// Findings as Markdown for a job's page (`$GITHUB_STEP_SUMMARY`): one table, all findings in their order.
///
/// The table is HTML with one element per line and no blank line, because Markdown does not look inside such a block;
/// whatever the user wrote stands in `<code>` with `& < > " '` as entities, where neither Markdown nor GitHub makes
/// tags, links, mentions or issue numbers of it. GitHub refuses summaries over 1 MiB, so the rows stop in time and a
/// last line counts the rest.
package enum MarkdownSummary {
  private static let limit = 900 * 1024

  /// - Parameter title: the heading; ours, such as the name of the command.
  package static func render(_ diagnostics: [Diagnostic], in map: SourceMap, title: String = "apigw lint") -> String {
    let sorted = diagnostics.sorted(in: map)
    var text = "### \(title)\n\n\(DiagnosticCounts(sorted).text)\n"
    if sorted.isEmpty { return text }
    var lines = SourceLines(map)
    var left = sorted.count
    text += "\n<table>\n<tr><th>Severity</th><th>Rule</th><th>Place</th><th>Finding</th></tr>\n"
    for diagnostic in sorted {
      let row = row(for: diagnostic, with: &lines)
      if text.utf8.count + row.utf8.count > limit { break }
      text += row
      left -= 1
    }
    text += "</table>\n"
    if left > 0 { text += "\n\(counted(left, "more finding")) not shown here\n" }
    return text
  }

  private static func row(for diagnostic: Diagnostic, with lines: inout SourceLines) -> String {
    var place = diagnostic.path(in: lines.map) ?? ""
    if let range = diagnostic.range {
      let start = lines.position(of: range)
      place += ":\(start.line):\(start.column)"
    }
    var finding = code(diagnostic.message)
    if let why = diagnostic.why { finding += "<br>why: " + code(why) }
    if let help = diagnostic.help { finding += "<br>help: " + code(help) }
    let cells = [diagnostic.severity.rawValue, code(diagnostic.code.text), code(place), finding]
    return "<tr>" + cells.map { "<td>\($0)</td>" }.joined() + "</tr>\n"
  }

  private static func code(_ text: String) -> String {
    if text.isEmpty { return "" }
    let lines = TerminalText.escapedLines(TerminalText.cut(text, to: 500))
    return "<code>" + lines.map(entities).joined(separator: "</code><br><code>") + "</code>"
  }

  private static func entities(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
