import Diagnostics
import SpecModel

/// A log format names `$context` variables that HTTP APIs have.
///
/// An unknown variable is logged as `-`, so the mistake shows only when somebody needs the log. Names are
/// case-sensitive, and some variables exist on REST or WebSocket APIs only. AWS adds variables now and then: only names
/// that are close to a known one, or known of another API type, are reported.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html
///
/// Bad:
///
/// ```yaml
/// accessLogs: {format: "$context.requestId $context.resourcePath"}
/// ```
///
/// Good:
///
/// ```yaml
/// accessLogs: {format: "$context.requestId $context.routeKey"}
/// ```
package struct UnknownContextVariable: LintRule {
  package static let code: DiagnosticCode = "AG622"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Unknown $context variable"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.logFormats.flatMap { entry -> [Diagnostic] in
      var reported = Set<String>()
      return entry.format.contextVariables.compactMap { name in
        guard !ContextVariables.isKnownToHTTP(name), reported.insert(name).inserted else { return nil }
        if let instead = ContextVariables.elsewhere[name] {
          return finding(
            "'$context.\(name)' does not exist on an HTTP API", at: entry.range, label: "would be logged as '-'",
            help: instead.map { "use `$context.\($0)`" } ?? "drop it")
        }
        guard let near = Self.nearest(to: name) else { return nil }
        return finding(
          "'$context.\(name)' is not known", at: entry.range, label: "would be logged as '-'",
          help: "the variable is called `$context.\(near)`")
      }
    }
  }

  private static let candidates = Suggestion.Candidates(ContextVariables.http)

  private static func nearest(to name: String) -> String? { candidates.nearest(to: name) }
}
