import Diagnostics

/// The diagnostics of one file, up to a limit; what is beyond is counted, so that no input makes a report without end.
struct Findings {
  private var kept: [Diagnostic] = []
  private var omitted = 0
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  var hasRoom: Bool { kept.count < limit }

  mutating func add(_ diagnostic: Diagnostic) {
    if hasRoom { kept.append(diagnostic) } else { omit() }
  }

  mutating func omit() { omitted += 1 }

  var diagnostics: [Diagnostic] {
    guard omitted > 0, var last = kept.last else { return kept }
    let more = "\(omitted) more like this are not listed"
    last.help = last.help.map { "\($0) (\(more))" } ?? more
    return kept.dropLast() + [last]
  }
}

extension Diagnostic {
  static func duplicateKey(
    _ name: String, line: Int, at place: SourceRange, first: SourceRange,
    help: String = "YAML keeps only one of them: rename or merge"
  ) -> Diagnostic {
    Diagnostic(
      "AG102", .error, "key '\(name)' is already defined at line \(line)", at: place, label: "defined again",
      notes: [Note("first defined here", at: first)], help: help)
  }

  static func nulCharacter(at place: SourceRange) -> Diagnostic {
    Diagnostic(
      "AG101", .error, "a text must not hold the character NUL", at: place, label: "an escape for NUL stands in it",
      help: "remove it: neither AWS nor Terraform takes it")
  }
}
