import Diagnostics
import SpecModel

/// A streamed answer is neither cached nor compressed.
///
/// Caching and content encoding need the whole answer, which a stream never has in one piece
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode.html).
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /export: {function: reports, cache: {ttl: 60s}, integration: {responseTransferMode: stream}}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /export: {function: reports, integration: {responseTransferMode: stream}}}
/// ```
package struct StreamWithBuffering: LintRule {
  package static let code: DiagnosticCode = "AG337"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Streaming with buffered features"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.flatMap { api in
      api.routes.findings(.integration) { route in
        guard route.isStreamed, let mode = route.integration?.responseTransferMode else { return nil }
        let subject = api.subject(of: route, sayingAt: mode.range)
        if route.cache != nil {
          return finding(
            "\(subject) streams its answer and caches it", at: mode.range, label: "a stream is not cached",
            help: "drop one of the two")
        }
        guard let size = api.spec.rest.minimumCompressionSize else { return nil }
        return finding(
          "\(subject) streams its answer on an API that compresses", at: mode.range,
          label: "a stream is not compressed", notes: [.init("compression is asked for here", at: size.range)],
          help: "drop one of the two")
      }
    }
  }
}
