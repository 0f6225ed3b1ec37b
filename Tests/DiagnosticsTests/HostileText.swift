import Diagnostics

/// Text made to break out of a report: whatever steers terminals, reorders or hides text, or means something to
/// GitHub, Markdown, HTML, SARIF and JSON.
enum HostileText {
  static let controls: [Unicode.Scalar] = ((0x00...0x1F).map { $0 } + (0x7F...0x9F).map { $0 }).compactMap {
    Unicode.Scalar($0 as UInt32)
  }

  static let hidden: [Unicode.Scalar] = [
    "\u{61C}", "\u{200E}", "\u{200F}", "\u{202A}", "\u{202B}", "\u{202C}", "\u{202D}", "\u{202E}", "\u{2066}",
    "\u{2067}",
    "\u{2068}", "\u{2069}", "\u{2028}", "\u{2029}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}",
    "\u{AD}",
    "\u{E0001}", "\u{E0041}", "\u{FE0F}", "\u{34F}", "\u{180E}",
  ]

  static let marks: [String] = [
    "%", ":", "::", ",", "%0A", "::error::x", "##[error]", "|", "`", "```", "<b>", "</td>", "</code></td></table>",
    "&amp;", "&#10;",
    "[a](http://x)", "](1)", "{0}", "{{", "}", "*", "_", "@user", "#12", "http://x.example", "www.x.example", "<!--",
    "-->",
    "\"", "\\", "\\u0000", "$", "${{ x }}", "\r\n", "\n\n", "\n", "\u{301}", "é", "日", "😀", "a", "b", " ", "\u{1B}[31m",
    "\u{1B}]0;x\u{7}", "\u{1B}\u{301}[2J", "\u{9B}31m",
  ]

  static func random(_ random: inout SplitMix, length: Int) -> String {
    var text = ""
    for _ in 0..<random.below(length) {
      switch random.below(4) {
      case 0: text.unicodeScalars.append(controls[random.below(controls.count)])
      case 1: text.unicodeScalars.append(hidden[random.below(hidden.count)])
      default: text += marks[random.below(marks.count)]
      }
    }
    return text
  }

  /// What no report for eyes may hold, told by its own list and not by the code under test.
  static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A: false
    case 0x00...0x1F, 0x7F...0x9F: true
    default: hidden.contains(scalar)
    }
  }

  static func forbidden(in text: String) -> [Unicode.Scalar] { text.unicodeScalars.filter(isForbidden) }
}
