/// Makes text safe to print: the one place where what a user, a file name or a child process said becomes what a
/// terminal, a log or a review page may see.
///
/// What could steer a terminal, reorder a line or hide in it is drawn instead of sent: control characters as their
/// pictures (`␛`, `␀`), everything else as its number (`\u{9B}`, `\u{202E}`). That is C0, DEL, C1, every format
/// character (bidirectional controls, zero-width joiners, tags), line and paragraph separators, whatever fonts leave
/// invisible, private use, and what this build's Unicode tables do not know.
///
/// All functions work on Unicode scalars: Swift's `Character` would hide an ESC that a combining mark follows.
package enum TerminalText {
  /// On one line: a line feed becomes `␊`.
  package static func escaped(_ text: String) -> String {
    if isPlain(text) { return text }
    var result = ""
    result.reserveCapacity(text.utf8.count + 16)
    for scalar in text.unicodeScalars { append(scalar, to: &result) }
    return result
  }

  /// The same for text that may have several lines: split at LF, CR and CRLF, each line safe.
  package static func escapedLines(_ text: String) -> [String] {
    var lines: [String] = []
    var line = ""
    var afterReturn = false
    for scalar in text.unicodeScalars {
      if scalar == "\n" && afterReturn {
        afterReturn = false
      } else if scalar == "\n" || scalar == "\r" {
        lines.append(line)
        line = ""
        afterReturn = scalar == "\r"
      } else {
        append(scalar, to: &line)
        afterReturn = false
      }
    }
    lines.append(line)
    return lines
  }

  /// The columns that `escaped(text)` takes on a terminal.
  package static func width(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + width(of: $1) }
  }

  /// The text itself if it takes at most `columns`, else its beginning and `…`. For values inside messages; it does
  /// not escape, because renderers do.
  package static func cut(_ text: String, to columns: Int = 60) -> String {
    precondition(columns >= 1, "the ellipsis needs a column")
    if text.utf8.count <= columns && isPlain(text) { return text }
    var end = text.unicodeScalars.startIndex
    var used = 0
    var index = end
    var scalars = 0
    while index < text.unicodeScalars.endIndex {
      used += width(of: text.unicodeScalars[index])
      scalars += 1
      // Marks that take no column would otherwise pile up on one character without end.
      if used > columns || scalars > 4 * columns { return String(text.unicodeScalars[..<end]) + "…" }
      index = text.unicodeScalars.index(after: index)
      if used < columns { end = index }
    }
    return text
  }

  /// Appends one scalar the way `escaped` draws it.
  package static func append(_ scalar: Unicode.Scalar, to result: inout String) {
    if isShownAsIs(scalar) {
      result.unicodeScalars.append(scalar)
    } else if let picture = picture(of: scalar) {
      result.unicodeScalars.append(picture)
    } else {
      result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
    }
  }

  /// The columns that one scalar takes the way `escaped` draws it.
  package static func width(of scalar: Unicode.Scalar) -> Int {
    if isShownAsIs(scalar) { return DisplayWidth.columns(of: scalar) }
    if picture(of: scalar) != nil { return 1 }
    return 4 + String(scalar.value, radix: 16).utf8.count
  }

  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
  }

  private static func picture(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value)
    case 0x7F: "\u{2421}"
    default: nil
    }
  }

  private static func isShownAsIs(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x7F { return scalar.value >= 0x20 }
    if scalar.value < 0xA0 { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: return false
    default: return !scalar.properties.isDefaultIgnorableCodePoint
    }
  }
}
