import Diagnostics
import SpecModel

/// An access log format holds the request's id.
///
/// API Gateway refuses a format without `$context.requestId` or `$context.extendedRequestId`.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging.html
///
/// Bad:
///
/// ```yaml
/// stages:
///   prod: {accessLogs: {format: "$context.status $context.routeKey"}}
/// ```
///
/// Good:
///
/// ```yaml
/// stages:
///   prod: {accessLogs: {format: "$context.requestId $context.status $context.routeKey"}}
/// ```
///
/// The presets `json`, `clf`, `xml` and `csv` have it.
package struct LogFormatWithoutRequestID: LintRule {
  package static let code: DiagnosticCode = "AG621"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Access log format without a request id"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.logFormats.compactMap { entry in
      let variables = entry.format.contextVariables
      guard !entry.format.isOpen, !variables.contains("requestId"), !variables.contains("extendedRequestId") else {
        return nil
      }
      if variables.isEmpty, entry.format.texts.count == 1, let word = entry.format.texts[0].literal,
        let preset = Suggestion.nearest(to: word, in: LogFormat.presets)
      {
        return finding(
          "'\(word)' is not a log format", at: entry.range, label: "no preset, and no `$context` variable in it",
          help: "the preset is called `\(preset)`")
      }
      return finding(
        "the log format has no '$context.requestId'", at: entry.range, label: "AWS refuses a format without it",
        help: entry.isMap
          ? "add a field `requestId: $context.requestId`" : "put `$context.requestId` into it, or write `format: json`")
    }
  }
}
