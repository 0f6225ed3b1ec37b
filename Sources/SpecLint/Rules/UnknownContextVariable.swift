import Diagnostics
import SpecModel

/// A log format names `$context` variables that the API type has.
///
/// An unknown variable is logged as `-`, so the mistake shows only when somebody needs the log. Names are
/// case-sensitive, and some variables exist on REST or WebSocket APIs only. AWS adds variables now and then: only names
/// that are close to a known one, or known of another API type, are reported.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html
///
/// Bad:
///
/// ```yaml
/// stages:
///   prod: {accessLogs: {format: "$context.requestId $context.resourcePath"}}
/// ```
///
/// Good:
///
/// ```yaml
/// stages:
///   prod: {accessLogs: {format: "$context.requestId $context.routeKey"}}
/// ```
package struct UnknownContextVariable: LintRule {
  package static let code: DiagnosticCode = "AG622"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Unknown $context variable"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.logFormats.compactMap { entry in
      var seen = Set<String>()
      let unknown = entry.format.contextVariables.filter { seen.insert($0).inserted }.compactMap {
        Self.mistake($0, on: entry.type)
      }
      guard let first = unknown.first else { return nil }
      let names = unknown.map { "'$context.\($0.name)'" }.joined(separator: ", ")
      let isOne = unknown.count == 1
      let help = unknown.compactMap { mistake in
        mistake.right.map { isOne ? "write `$context.\($0)`" : "write `$context.\($0)` for `$context.\(mistake.name)`" }
      }
      return finding(
        "\(names) \(isOne ? "does" : "do") not exist on \(entry.type == .rest ? "a REST" : "an HTTP") API",
        at: entry.range,
        label: isOne ? "would be logged as '-'" : "each would be logged as '-'",
        help: help.isEmpty ? "drop `$context.\(first.name)`" : help.joined(separator: ", "))
    }
  }

  private static let candidates = Suggestion.Candidates(ContextVariables.http)
  private static let restCandidates = Suggestion.Candidates(ContextVariables.rest)

  private static func mistake(_ name: String, on type: APIType) -> (name: String, right: String?)? {
    if ContextVariables.isKnown(name, to: type) { return nil }
    if let instead = ContextVariables.elsewhere(name, on: type) { return (name, instead) }
    return (type == .rest ? restCandidates : candidates).nearest(to: name).map { (name, $0) }
  }
}
