import Diagnostics
import SpecLint
import SpecModel
import SpecSyntax

/// Findings of one spec: of its files, of the decoder and of the rules.
enum Linting {
  /// What a plan needs to know: the findings of the one environment that it is made for.
  static func judge(_ session: SpecSession, _ decoded: DecodedSpec, environment: String?) -> LintResult {
    let earlier = session.source.diagnostics + decoded.diagnostics
    guard let spec = decoded.spec else { return LintResult(findings: earlier, suppressed: []) }
    return Linter.run(
      [LintView(spec, environment: environment, diagnostics: earlier, documents: decoded.documents)],
      LintSettings(comments: comments(session.source)))
  }

  /// The base of a spec and each of its environments, or the one that is asked for.
  static func check(
    _ session: SpecSession, environment: String?, given: [GivenParameter], select: [String], ignore: [String]
  ) throws(Failure) -> LintResult {
    var settings = LintSettings(comments: comments(session.source))
    settings.select = select
    settings.ignore = ignore
    var linter = Linter(settings)
    var decodedNothing: [Diagnostic]?
    for view in environment.map({ [$0] }) ?? [nil] + session.environments {
      let decoded = try session.decode(environment: view, given: given, mode: .lint)
      let earlier = session.source.diagnostics + decoded.diagnostics
      guard let spec = decoded.spec else {
        decodedNothing = earlier
        break
      }
      linter.check(LintView(spec, environment: view, diagnostics: earlier, documents: decoded.documents))
    }
    if let decodedNothing { return LintResult(findings: decodedNothing, suppressed: []) }
    return linter.result()
  }

  /// The directive comments of all files of a spec.
  static func comments(_ source: SpecSource) -> [SpecComment] {
    source.sources.files.indices.flatMap { index -> [SpecComment] in
      let id = SourceID(index: UInt32(index))
      // A `#` of a template is no comment of a spec.
      if source.attachments.holds(id) { return [] }
      return source.tree.specComments(in: source.sources[id], source: id)
    }
  }
}
