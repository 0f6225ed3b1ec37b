/// Whether text is painted. Symbols and words carry the meaning; colour only repeats it, and is the one source of
/// escape sequences in what we print.
package enum Style: Sendable, Equatable {
  case plain
  case colour

  /// What a piece of text is, for the eye.
  package enum Role: Sendable {
    case error, warning, info, note, gutter, emphasis, faint, added, changed, removed

    /// The parameters of the SGR sequence: the eight basic colours, which every palette keeps readable.
    fileprivate var parameters: String {
      switch self {
      case .error: "1;31"
      case .warning: "1;33"
      case .info: "1;36"
      case .note, .gutter: "34"
      case .emphasis: "1"
      case .faint: "2"
      case .added: "32"
      case .changed: "33"
      case .removed: "31"
      }
    }
  }

  /// The text in the colour of its role. The text must be safe already (`TerminalText`).
  package func paint(_ text: String, _ role: Role) -> String {
    switch self {
    case .plain: text
    case .colour: text.isEmpty ? text : "\u{1B}[" + role.parameters + "m" + text + "\u{1B}[0m"
    }
  }
}

extension Diagnostic.Severity {
  package var role: Style.Role {
    switch self {
    case .error: .error
    case .warning: .warning
    case .info: .info
    }
  }
}
