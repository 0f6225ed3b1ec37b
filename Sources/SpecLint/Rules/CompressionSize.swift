import Diagnostics
import SpecModel

/// Answers are compressed from 0 to 10485760 bytes on.
///
/// AWS refuses another `minimumCompressionSize` ("Invalid minimum compression size, must be between 0 and 10485760";
/// https://docs.aws.amazon.com/apigateway/latest/api/API_CreateRestApi.html).
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     minimumCompressionSize: 20MB
///     routes: {GET /tasks: tasks}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     minimumCompressionSize: 1KiB
///     routes: {GET /tasks: tasks}
/// ```
package struct CompressionSize: LintRule {
  package static let code: DiagnosticCode = "AG372"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Compression size out of range"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.compactMap { api in
      guard let size = api.spec.rest.minimumCompressionSize, !(0...10_485_760).contains(size.value) else { return nil }
      return finding(
        "a compression size of \(size.value) bytes is over the maximum of 10485760", at: size.range,
        label: "0 to 10485760 bytes", help: "write `10MiB` or less")
    }
  }
}
