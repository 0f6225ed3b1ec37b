import Diagnostics
import SpecModel

/// `null` is the origin of whoever hides theirs.
///
/// Sandboxed frames, local files and redirects send `Origin: null`, so any site can get it
/// (https://portswigger.net/web-security/cors, "whitelisted null origin value").
///
/// Bad:
///
/// ```yaml
/// cors: {allowOrigins: ["null"]}
/// ```
///
/// Good:
///
/// ```yaml
/// cors: {allowOrigins: [https://app.example.com]}
/// ```
package struct NullOrigin: LintRule {
  package static let code: DiagnosticCode = "AG739"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Origin null allowed"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.corsBlocks.flatMap { block in
      (block.cors.value.allowOrigins?.value ?? []).compactMap { origin in
        guard origin.value.literal == "null" else { return nil }
        return finding(
          "origin 'null' is allowed", at: origin.range, label: "sandboxed pages of any site send it", help: "drop it")
      }
    }
  }
}
