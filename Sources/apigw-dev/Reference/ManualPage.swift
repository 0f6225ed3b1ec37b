/// One manual page in the `man` macros, which `man`, `mandoc` and `groff` all read. It carries the version and no date,
/// so that the same version gives the same bytes.
struct ManualPage {
  let command: CommandDescription
  let version: String
  /// The pages around it: the command above, and those below.
  let seeAlso: [CommandDescription]

  var fileName: String { Self.pageName(of: command) + ".1" }

  private static func pageName(of command: CommandDescription) -> String { command.path.joined(separator: "-") }

  var text: String {
    let name = Self.pageName(of: command)
    var page = ".TH \"\(escape(name.uppercased()))\" \"1\" \"\" \"apigw \(escape(version))\" \"apigw manual\"\n"
    page += ".nh\n.ad l\n"
    page += ".SH NAME\n\(escape(name)) \\- \(escape(abstract))\n"
    page += ".SH SYNOPSIS\n.nf\n\(lines(command.usage)).fi\n"
    if !command.discussion.isEmpty { page += ".SH DESCRIPTION\n" + paragraphs(command.discussion) }
    page += list("ARGUMENTS", command.arguments.filter { $0.kind == .positional }.map { ($0.heading, $0.explanation) })
    page += list("OPTIONS", command.arguments.filter { $0.kind != .positional }.map { ($0.heading, $0.explanation) })
    page += list("COMMANDS", command.subcommands.map { ($0.name, $0.abstract) })
    page += list("EXIT STATUS", SharedText.exitCodes.map { ($0.code, $0.meaning) })
    page += list("ENVIRONMENT", SharedText.environment.map { ($0.name, $0.meaning) })
    if !seeAlso.isEmpty {
      let names = seeAlso.map { "\\fB\(escape(Self.pageName(of: $0)))\\fR(1)" }
      page += ".SH SEE ALSO\n\(names.joined(separator: ",\n"))\n"
    }
    return page
  }

  /// Without its full stop: `name - what it does`.
  private var abstract: String {
    String(command.abstract.last == "." ? command.abstract.dropLast() : command.abstract[...])
  }

  private func list(_ title: String, _ entries: [(term: String, text: String)]) -> String {
    if entries.isEmpty { return "" }
    return entries.reduce(into: ".SH \(title)\n") {
      $0 += ".TP\n\\fB\(escape($1.term))\\fR\n\(lines($1.text.isEmpty ? "\u{a0}" : $1.text))"
    }
  }

  /// Indented lines are kept as they are, others flow.
  private func paragraphs(_ text: String) -> String {
    var page = ""
    var isVerbatim = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.isEmpty {
        page += isVerbatim ? "\n" : ".PP\n"
        continue
      }
      let isIndented = line.hasPrefix("  ")
      if isIndented != isVerbatim {
        page += isIndented ? ".nf\n" : ".fi\n.PP\n"
        isVerbatim = isIndented
      }
      page += lines(String(line))
    }
    return page + (isVerbatim ? ".fi\n" : "")
  }

  private func lines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { escape(String($0)) + "\n" }.joined()
  }

  /// No text of ours is a request or an escape of roff.
  private func escape(_ text: String) -> String {
    var result = ""
    if let first = text.unicodeScalars.first, first == "." || first == "'" { result += "\\&" }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "\"": result += "\\(dq"
      case "'": result += "\\(aq"
      case "`": result += "\\(ga"
      case "^": result += "\\(ha"
      case "~": result += "\\(ti"
      case let other where !other.isASCII:
        result += "\\[u" + padded(String(other.value, radix: 16, uppercase: true)) + "]"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private func padded(_ hexadecimal: String) -> String {
    String(repeating: "0", count: max(0, 4 - hexadecimal.count)) + hexadecimal
  }
}
