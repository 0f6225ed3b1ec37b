import Diagnostics
import SpecModel

/// A throttle either shuts the route or limits it.
///
/// `block: true` lets no request through, so a limit beside it never counts; one of the two is a leftover.
///
/// Bad:
///
/// ```yaml
/// defaults: {throttle: {block: true, rateLimit: 10, burstLimit: 20}}
/// ```
///
/// Good:
///
/// ```yaml
/// defaults: {throttle: {block: true}}
/// ```
package struct BlockedAndLimited: LintRule {
  package static let code: DiagnosticCode = "AG528"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Throttle that blocks and limits"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.throttles.compactMap { throttle in
      guard let block = throttle.block, block.value, let limit = throttle.rateLimit?.range ?? throttle.burstLimit?.range
      else { return nil }
      return finding(
        "the throttle blocks and limits at once", at: block.range, label: "lets no request through",
        notes: [Diagnostic.Note("a limit that never counts", at: limit)],
        help: "drop `block`, or drop the limits")
    }
  }
}
