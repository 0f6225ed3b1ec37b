import Diagnostics
import SpecModel

/// An access log format is a single line.
///
/// AWS refuses a line break inside it; one at the end, as a block scalar or a file leaves it, does no harm. A folded
/// block scalar (`>-`) writes one line over several.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html
///
/// Bad:
///
/// ```yaml
/// stages:
///   prod:
///     accessLogs:
///       format: |
///         $context.requestId
///         $context.status
/// ```
///
/// Good:
///
/// ```yaml
/// stages:
///   prod:
///     accessLogs:
///       format: >-
///         $context.requestId
///         $context.status
/// ```
package struct LogFormatOfSeveralLines: LintRule {
  package static let code: DiagnosticCode = "AG624"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Log format spans lines"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.logFormats.compactMap { entry in
      // Values of a map are escaped as JSON.
      guard !entry.isMap, let text = entry.format.texts.first, Self.hasBreakInside(text) else { return nil }
      return finding(
        "the log format spans lines", at: entry.range, label: "AWS takes a single line",
        help: "join the lines, or fold them with `>-`")
    }
  }

  private static func hasBreakInside(_ text: SpecText) -> Bool {
    var hasBreak = false
    for part in text.parts {
      guard case .literal(let literal) = part else {
        if hasBreak { return true }
        continue
      }
      for byte in literal.utf8 {
        let isBreak = byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
        if hasBreak, !isBreak { return true }
        hasBreak = hasBreak || isBreak
      }
    }
    return false
  }
}
