import Diagnostics
import SpecLint
import SpecModel

/// Findings of one spec: of its files, of the decoder and of the rules.
enum Linting {
  struct Judged {
    var findings: [Diagnostic]
  }

  static func judge(_ session: SpecSession, _ decoded: DecodedSpec, environment: String?) -> Judged {
    Judged(findings: session.source.diagnostics + decoded.diagnostics)
  }
}
