/// The stable name of one kind of finding, such as `AG109`. Never reused; the first digit is the family.
package struct DiagnosticCode: Hashable, Sendable, Comparable, ExpressibleByStringLiteral, CustomStringConvertible {
  package let text: String

  package init(_ text: String) { self.text = text }
  package init(stringLiteral value: String) { self.text = value }
  package var description: String { text }
  package static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

/// One thing that is wrong with, or worth knowing about, a spec.
///
/// `message` is one sentence in lower case without a full stop, in the spec's words, values in quotes. It reads well
/// alone; `label` says under the carets what is wrong with just that piece of text. Strings may hold anything the user
/// wrote: renderers escape control characters, nobody else needs to.
package struct Diagnostic: Sendable, Hashable {
  package enum Severity: String, Sendable, Comparable, CaseIterable {
    case info, warning, error

    package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .info: 0
      case .warning: 1
      case .error: 2
      }
    }
  }

  /// A second place that explains the finding: "first defined here".
  package struct Note: Sendable, Hashable {
    package var range: SourceRange
    package var label: String

    package init(_ label: String, at range: SourceRange) {
      self.range = range
      self.label = label
    }
  }

  package var code: DiagnosticCode
  package var severity: Severity
  package var message: String
  /// Where; `nil` for a finding about a whole file or run, named by `path`.
  package var range: SourceRange?
  /// The file it is about where there is no range (missing, unreadable, binary).
  package var path: String?
  package var label: String?
  package var notes: [Note]
  /// AWS's behaviour, where the reason is not obvious.
  package var why: String?
  /// An action that can be pasted; a statement, not a question.
  package var help: String?

  package init(
    _ code: DiagnosticCode, _ severity: Severity, _ message: String, at range: SourceRange? = nil,
    path: String? = nil, label: String? = nil, notes: [Note] = [], why: String? = nil, help: String? = nil
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.range = range
    self.path = path
    self.label = label
    self.notes = notes
    self.why = why
    self.help = help
  }
}

extension Diagnostic {
  /// An error, which most findings of the front end are.
  package init(
    _ code: DiagnosticCode, _ message: String, at range: SourceRange? = nil, path: String? = nil,
    label: String? = nil, notes: [Note] = [], why: String? = nil, help: String? = nil
  ) {
    self.init(
      code, .error, message, at: range, path: path, label: label, notes: notes, why: why, help: help)
  }
}

/// What a stage could build, if anything, and what it found on the way. A stage keeps going after a mistake.
package struct Checked<Value> {
  package var value: Value?
  package var diagnostics: [Diagnostic]

  package init(_ value: Value?, _ diagnostics: [Diagnostic] = []) {
    self.value = value
    self.diagnostics = diagnostics
  }
}

extension Checked: Sendable where Value: Sendable {}
