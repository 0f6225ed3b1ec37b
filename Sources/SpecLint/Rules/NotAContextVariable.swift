import Diagnostics
import SpecModel

/// A log format knows `$context` variables and nothing else.
///
/// `$input`, `$util`, `$request` and `$stageVariables` belong to mapping templates and parameter mappings; in a log
/// they do not say what they say there.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
///
/// Bad:
///
/// ```yaml
/// stages:
///   prod: {accessLogs: {format: "$context.requestId $stageVariables.alias"}}
/// ```
///
/// Good:
///
/// ```yaml
/// stages:
///   prod: {accessLogs: {format: "$context.requestId $context.stage"}}
/// ```
package struct NotAContextVariable: LintRule {
  package static let code: DiagnosticCode = "AG623"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Not a $context variable in the log format"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.logFormats.compactMap { entry in
      let roots = ["$input", "$util", "$stageVariables", "$request", "$response"]
      guard let root = roots.first(where: { root in entry.format.texts.contains { $0.display.holds("\(root).") } })
      else {
        return nil
      }
      return finding(
        "the log format reads '\(root)'", at: entry.range, label: "access logs know `$context` variables only",
        help: "use a `$context` variable, or have the function log it")
    }
  }
}
