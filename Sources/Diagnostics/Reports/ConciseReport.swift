/// One line per finding, for grep and for editors: `path:line:column: severity code message`.
package enum ConciseReport {
  package static func render(_ diagnostics: [Diagnostic], in map: SourceMap) -> String {
    var lines = SourceLines(map)
    var text = ""
    for diagnostic in diagnostics.sorted(in: map) {
      if let path = diagnostic.path(in: map) { text += TerminalText.escaped(path) }
      if let range = diagnostic.range {
        let place = lines.position(of: range)
        text += ":\(place.line):\(place.column)"
      }
      if diagnostic.path(in: map) != nil { text += ": " }
      let sentence = TerminalText.escaped(TerminalText.cut(diagnostic.message, to: 500))
      text += "\(diagnostic.severity.rawValue) \(TerminalText.escaped(diagnostic.code.text)) \(sentence)\n"
    }
    return text
  }
}
