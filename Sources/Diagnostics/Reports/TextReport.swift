/// Findings for a person: message, excerpt with carets, reason, way out.
///
/// The same text everywhere; only the style differs between a terminal and a file.
package enum TextReport {
  package struct Options: Sendable {
    package var style: Style
    /// The columns that an excerpt's text may take; longer lines show a window around the carets.
    package var width: Int
    /// The last line; `nil` leaves it out.
    package var summary: Summary?

    package init(style: Style = .plain, width: Int = 100, summary: Summary? = nil) {
      precondition(width >= 20, "an excerpt needs 20 columns")
      self.style = style
      self.width = width
      self.summary = summary
    }
  }

  /// What the last line says beside the counts.
  package struct Summary: Sendable {
    /// How many files were checked.
    package var files: Int
    /// More about the run, such as "7 routes": joined in parentheses.
    package var details: [String]
    /// A sentence after it, such as the next command.
    package var next: String?

    package init(files: Int, details: [String] = [], next: String? = nil) {
      self.files = files
      self.details = details
      self.next = next
    }
  }

  /// Findings in their order, a blank line between them, the summary last. Empty without findings and summary.
  package static func render(_ diagnostics: [Diagnostic], in map: SourceMap, options: Options = Options()) -> String {
    let sorted = diagnostics.sorted(in: map)
    var drawing = FindingDrawing(SourceLines(map), options)
    for diagnostic in sorted { drawing.add(diagnostic) }
    if let summary = options.summary { drawing.add(summary, of: DiagnosticCounts(sorted)) }
    return drawing.text
  }
}
