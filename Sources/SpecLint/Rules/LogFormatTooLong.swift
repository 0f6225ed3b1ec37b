import Diagnostics
import SpecModel

/// An access log format has at most 3 KB.
///
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
///
/// A format of more than a kilobyte logs more than anybody reads: keep the ids, the status and the latencies.
package struct LogFormatTooLong: LintRule {
  package static let code: DiagnosticCode = "AG625"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Log format too long"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.logFormats.compactMap { entry in
      let size = entry.size
      guard size > 3072 else { return nil }
      return finding(
        "the log format has \(size) bytes, at most 3072 are allowed", at: entry.range,
        help: "leave out variables that nobody reads")
    }
  }
}
