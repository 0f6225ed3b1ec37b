import Diagnostics

/// A tag key must not begin with `aws:`.
///
/// AWS keeps that prefix, in any case, for itself
/// (https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html).
///
/// Bad:
///
/// ```yaml
/// tags: {"aws:team": portal}
/// ```
///
/// Good:
///
/// ```yaml
/// tags: {team: portal}
/// ```
package struct ReservedTagPrefix: LintRule {
  package static let code: DiagnosticCode = "AG118"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Reserved tag prefix"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    var found: [Diagnostic] = []
    context.forEachTags { _, own, _ in
      for entry in own.entries where entry.key.value.prefix(4).lowercased() == "aws:" {
        found.append(
          finding(
            "tag key '\(entry.key.value)' uses the reserved prefix 'aws:'", at: entry.key.range,
            label: "kept by AWS for itself", help: "write `\(entry.key.value.dropFirst(4))`"))
      }
    }
    return found
  }
}
