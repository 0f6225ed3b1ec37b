internal import AWSResources
package import Diagnostics

/// A plan for a terminal or a log: a header, one row per resource by address, the summary last, where the eye and
/// `tail -1` look for it.
package struct PlanText: Sendable {
  /// The name of the state's file, as the user knows it.
  package var stateFile: String
  package var style: Style
  /// What the script that carries it out has to call; `nil` for Terraform.
  package var calls: Plan.Calls?
  /// Columns to which the lines of the spec are put to the right.
  package var width: Int

  package init(stateFile: String, style: Style = .plain, calls: Plan.Calls? = nil, width: Int = 100) {
    self.stateFile = stateFile
    self.calls = calls
    self.style = style
    self.width = width
  }

  /// Ends with a line feed.
  package func render(_ plan: Plan) -> String {
    var lines = header(plan)
    for note in plan.notes { lines.append("note: " + TerminalText.escaped(note.text)) }
    if plan.isEmpty {
      lines += ["", plan.noChanges]
    } else {
      lines += ["", "Resources"]
      for change in plan.byAddress { lines += row(change) }
      lines += ["", style.paint(plan.summary.text, .emphasis)]
      if let calls { lines.append(calls.text) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The rows of some changes alone, as a refusal lists them.
  package func rows(_ changes: [Change]) -> [String] {
    changes.map { head($0) }
  }

  private func header(_ plan: Plan) -> [String] {
    let file = TerminalText.escaped(stateFile)
    let style = [plan.styleLine].compactMap { $0 }
    if plan.serial == 0 { return ["State \(file), new: serial 1"] + style }
    let serials = plan.isEmpty ? "serial \(plan.serial)" : "serial \(plan.serial) → \(plan.nextSerial)"
    return ["State \(file), \(serials)", self.style.paint(plan.comparedWith, .faint)] + style
  }

  private func row(_ change: Change) -> [String] { [head(change)] + details(change) }

  private func head(_ change: Change) -> String {
    let sign =
      change.sign + String(repeating: " ", count: 3 - change.sign.utf8.count + (change.action == .move ? 2 : 0))
    let address = TerminalText.escaped(change.address.text)
    let note = change.note.map { "   " + TerminalText.escaped($0) } ?? ""
    var line = "  " + style.paint(sign, change.role) + " " + style.paint(address, .emphasis) + note
    guard let origin = change.origin else { return line }
    let place = TerminalText.escaped(
      change.action == .delete || change.action == .forget ? "was \(origin)" : "\(origin)")
    let used =
      6 + TerminalText.width(of: change.address.text) + (change.note.map { 3 + TerminalText.width(of: $0) } ?? 0)
    let gap = max(2, width - used - TerminalText.width(of: place))
    line += String(repeating: " ", count: gap) + style.paint(place, .faint)
    return line
  }

  private func details(_ change: Change) -> [String] {
    let paths = change.differences.map { TerminalText.escaped($0.path) }
    let column = min(40, change.differences.map { TerminalText.width(of: $0.path) }.max() ?? 0)
    var lines: [String] = []
    for (difference, path) in zip(change.differences, paths) {
      let end = difference.consequence.map { "   " + style.paint(TerminalText.escaped($0), .removed) } ?? ""
      if let document = LineDifference(difference) {
        lines.append("        " + path + end)
        lines += document.lines.map { "            " + text($0) }
        continue
      }
      let (before, after) = difference.sides(to: Self.valueWidth)
      let pad = String(repeating: " ", count: max(0, column - TerminalText.width(of: difference.path)))
      lines.append("        \(path)\(pad)   \(TerminalText.escaped(before)) → \(TerminalText.escaped(after))\(end)")
    }
    return lines
  }

  private func text(_ line: LineDifference.Line) -> String {
    switch line {
    case .removed(let text): style.paint("- " + cut(text), .removed)
    case .added(let text): style.paint("+ " + cut(text), .added)
    case .more(let count): "… \(count) more changed lines"
    }
  }

  private static let valueWidth = 60

  private func cut(_ value: String) -> String { TerminalText.escaped(TerminalText.cut(value, to: Self.valueWidth)) }
}

extension Change {
  fileprivate var role: Style.Role {
    switch action {
    case .create: .added
    case .update: .changed
    case .delete: .removed
    case .move, .forget: .info
    case .replace: replacement == .createBeforeDestroy ? .changed : .removed
    }
  }
}
