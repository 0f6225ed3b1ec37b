import Diagnostics
import SpecModel

/// CORS says which sites may call.
///
/// Without `allowOrigins` no site may: browsers block every answer
/// (https://fetch.spec.whatwg.org/#http-access-control-allow-origin).
///
/// Bad:
///
/// ```yaml
/// cors: {allowMethods: [GET]}
/// ```
///
/// Good:
///
/// ```yaml
/// cors: {allowOrigins: [https://app.example.com], allowMethods: [GET]}
/// ```
package struct CORSWithoutOrigins: LintRule {
  package static let code: DiagnosticCode = "AG738"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "CORS without origins"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.corsBlocks.compactMap { block in
      guard block.cors.value.allowOrigins?.value.isEmpty ?? true, !context.hasMistake(in: block.cors.range) else {
        return nil
      }
      return finding(
        "`cors` of API '\(block.api.key.value)' allows no origin",
        at: block.cors.value.allowOrigins?.range ?? block.cors.range,
        label: "browsers block all calls", help: "add `allowOrigins: [https://app.example.com]`")
    }
  }
}
