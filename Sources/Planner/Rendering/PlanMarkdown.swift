internal import Diagnostics

/// A plan as a comment of a pull request. The heading is always the same, so that a bot finds the comment to update.
///
/// Rows are HTML without a blank line, because Markdown does not look inside such a block, and whatever the user wrote
/// stands in `<code>` with every mark that means something as an entity: no tag, link, mention, issue number or table
/// can come of it. GitHub cuts comments at 65,536 characters; at 60,000 the rows stop and the summary says how many
/// are missing.
package struct PlanMarkdown: Sendable {
  package static let heading = "### apigw plan"
  package static let limit = 60_000

  /// The name of the state's file, as the user knows it.
  package var stateFile: String

  /// What the script that carries it out has to call; `nil` for Terraform.
  package var calls: Plan.Calls?

  package init(stateFile: String, calls: Plan.Calls? = nil) {
    self.stateFile = stateFile
    self.calls = calls
  }

  package func render(_ plan: Plan) -> String {
    var text = Self.heading + "\n\n" + facts(plan) + "\n\n"
    for note in plan.notes.prefix(20) { text += code(note.text) + "\n\n" }
    guard !plan.isEmpty else { return text + "**" + plan.noChanges + "**\n" }
    text += "**\(plan.summary.text)**\n"
    if let calls { text += "\n\(calls.text)\n" }
    let rows = plan.byAddress
    var left = rows.count
    var body = ""
    // Room for the closing tags and the line that counts what is left out.
    var room = Self.limit - text.unicodeScalars.count - 200
    for change in rows {
      let row = row(change)
      let length = row.unicodeScalars.count
      if length > room { break }
      room -= length
      body += row
      left -= 1
    }
    if !body.isEmpty { text += "\n<ul>\n" + body + "</ul>\n" }
    if left > 0 { text += "\n\(left) more \(left == 1 ? "row is" : "rows are") not shown here.\n" }
    return text
  }

  private func facts(_ plan: Plan) -> String {
    let style = plan.styleLine.map { " " + $0 } ?? ""
    var facts = code(plan.desired.target.specFile)
    if let environment = plan.desired.target.environment { facts += ", environment " + code(environment) }
    facts += ", state " + code(stateFile)
    if plan.serial == 0 { return facts + ", new: serial 1" + (style.isEmpty ? "" : ".\(style)") }
    facts += plan.isEmpty ? ", serial \(plan.serial)" : ", serial \(plan.serial) → \(plan.nextSerial)"
    return facts + ". " + plan.comparedWith + style
  }

  private func row(_ change: Change) -> String {
    var head = code(change.sign) + " " + code(change.address.text)
    if let note = change.note { head += " " + code(note) }
    if let origin = change.origin { head += " " + code("\(origin)") }
    if change.differences.isEmpty { return "<li>\(head)</li>\n" }
    var text = "<li><details><summary>\(head)</summary>\n<table>\n"
    for difference in change.differences.prefix(100) {
      var cells = [code(difference.path)]
      if let document = LineDifference(difference) {
        cells.append(document.lines.map { code(Self.text($0)) }.joined(separator: "<br>"))
      } else {
        let (before, after) = difference.sides(to: Self.valueWidth)
        cells.append(code(before) + " → " + code(after))
      }
      cells.append(difference.consequence.map { code($0) } ?? "")
      text += "<tr>" + cells.map { "<td>\($0)</td>" }.joined() + "</tr>\n"
    }
    if change.differences.count > 100 { text += "<tr><td>… \(change.differences.count - 100) more</td></tr>\n" }
    return text + "</table></details></li>\n"
  }

  private static func text(_ line: LineDifference.Line) -> String {
    switch line {
    case .removed(let text): "- " + text
    case .added(let text): "+ " + text
    case .more(let count): "… \(count) more changed lines"
    }
  }

  private static let valueWidth = 200

  private func code(_ text: String) -> String {
    var result = "<code>"
    for scalar in TerminalText.escaped(TerminalText.cut(text, to: Self.valueWidth)).unicodeScalars {
      if isInert(scalar) { result.unicodeScalars.append(scalar) } else { result += "&#\(scalar.value);" }
    }
    return result + "</code>"
  }

  /// Letters, digits, blanks and the few marks that neither HTML nor Markdown reads anything into.
  private func isInert(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", " ", ".", ",", "/", "-", "(", ")", "+", "=", "?": true
    default: scalar.value >= 0x80
    }
  }
}
