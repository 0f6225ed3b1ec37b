/// `docs/cli.md`: every command, from the commands themselves.
struct CommandReference {
  let root: CommandDescription

  var text: String {
    var text = """
      # The command line

      Generated from the commands; a test keeps it so. The same stands in `apigw help COMMAND` and in the manual pages.

      Results go to standard output, talk goes to standard error. `-` as a spec reads standard input.

      | command | does |
      | --- | --- |

      """
    for command in root.all.dropFirst() where command.subcommands.isEmpty {
      text += "| [`\(command.name)`](#\(command.path.joined(separator: "-"))) | \(cell(command.abstract)) |\n"
    }
    text += "\n## Exit codes\n\n| code | means |\n| --- | --- |\n"
    for line in SharedText.exitCodes { text += "| \(line.code) | \(cell(line.meaning)) |\n" }
    text += "\n## Environment\n\n| variable | means |\n| --- | --- |\n"
    for line in SharedText.environment { text += "| `\(line.name)` | \(cell(line.meaning)) |\n" }
    for command in root.all { text += section(command) }
    return text
  }

  private func section(_ command: CommandDescription) -> String {
    var text = "\n## \(command.name)\n\n"
    if !command.abstract.isEmpty { text += "\(command.abstract)\n\n" }
    text += "```text\n\(command.usage)\n```\n"
    if !command.discussion.isEmpty { text += "\n\(discussion(command.discussion))\n" }
    let arguments = command.arguments.filter { $0.names.contains("--help") == false && !$0.names.contains("--version") }
    if !arguments.isEmpty {
      text += "\n| argument | means |\n| --- | --- |\n"
      for argument in arguments { text += "| `\(cell(argument.heading))` | \(cell(argument.explanation)) |\n" }
    }
    return text
  }

  /// Prose stays prose; indented lines (examples) become code.
  private func discussion(_ text: String) -> String {
    var lines: [String] = []
    var isCode = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let isIndented = line.hasPrefix("  ")
      if isIndented != isCode && !line.isEmpty {
        if isIndented && lines.last != "" { lines.append("") }
        lines.append(isIndented ? "```text" : "```")
        if !isIndented { lines.append("") }
        isCode = isIndented
      }
      lines.append(isIndented ? String(line.dropFirst(2)) : String(line))
    }
    if isCode {
      while lines.last == "" { lines.removeLast() }
      lines.append("```")
    }
    return lines.joined(separator: "\n")
  }

  /// One line of a table: a bar would end the cell, an angle bracket outside of code would be HTML.
  private func cell(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += " "
      case "|": result += "\\|"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
