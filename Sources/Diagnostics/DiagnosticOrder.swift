extension Sequence<Diagnostic> {
  /// In the order in which every report shows them, identical ones once: what has no place first, then by file name,
  /// place, code and words. The same findings come out the same, whatever order the stages found them in.
  package func sorted(in map: SourceMap) -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return filter { seen.insert($0).inserted }
      .map { (key: DiagnosticOrder($0, in: map), diagnostic: $0) }
      .sorted { $0.key < $1.key }
      .map(\.diagnostic)
  }
}

extension Diagnostic {
  /// The file it is about, as the user knows it.
  package func path(in map: SourceMap) -> String? {
    range.map { map[$0.source].path } ?? path
  }
}

/// How many findings of each severity.
package struct DiagnosticCounts: Sendable, Equatable {
  package private(set) var errors = 0
  package private(set) var warnings = 0
  package private(set) var infos = 0

  package init(_ diagnostics: some Sequence<Diagnostic>) {
    for diagnostic in diagnostics {
      switch diagnostic.severity {
      case .error: errors += 1
      case .warning: warnings += 1
      case .info: infos += 1
      }
    }
  }

  /// "2 errors, 1 warning", or "no findings".
  package var text: String {
    var parts: [String] = []
    if errors > 0 { parts.append(counted(errors, "error")) }
    if warnings > 0 { parts.append(counted(warnings, "warning")) }
    if infos > 0 { parts.append("\(infos) info") }
    return parts.isEmpty ? "no findings" : parts.joined(separator: ", ")
  }
}

/// "1 file", "2 files".
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

/// The sort key of a diagnostic. Texts compare by their UTF-8, so that the order does not depend on Unicode tables;
/// every field takes part, so that no two different findings are equal and the order is one.
private struct DiagnosticOrder: Comparable {
  private let path: String?
  private let source: UInt32
  private let diagnostic: Diagnostic

  init(_ diagnostic: Diagnostic, in map: SourceMap) {
    self.path = diagnostic.path(in: map)
    self.source = diagnostic.range?.source.index ?? 0
    self.diagnostic = diagnostic
  }

  static func < (left: Self, right: Self) -> Bool {
    if left.path != right.path { return precedes(left.path, right.path) }
    if left.source != right.source { return left.source < right.source }
    let (one, other) = (left.diagnostic, right.diagnostic)
    if one.range != other.range { return precedes(one.range, other.range) }
    if one.severity != other.severity { return one.severity > other.severity }
    for field in [\Diagnostic.code.text, \Diagnostic.message] where one[keyPath: field] != other[keyPath: field] {
      return precedes(one[keyPath: field], other[keyPath: field])
    }
    for field in [\Diagnostic.label, \Diagnostic.help, \Diagnostic.why]
    where one[keyPath: field] != other[keyPath: field] {
      return precedes(one[keyPath: field], other[keyPath: field])
    }
    for (note, otherNote) in zip(one.notes, other.notes) where note != otherNote {
      return note.range == otherNote.range
        ? precedes(note.label, otherNote.label) : precedes(note.range, otherNote.range)
    }
    return one.notes.count < other.notes.count
  }

  private static func precedes(_ left: String?, _ right: String?) -> Bool {
    guard let right else { return false }
    guard let left else { return true }
    return left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  private static func precedes(_ left: SourceRange?, _ right: SourceRange?) -> Bool {
    guard let right else { return false }
    guard let left else { return true }
    if left.source != right.source { return left.source.index < right.source.index }
    return left.start == right.start ? left.end < right.end : left.start < right.start
  }
}
