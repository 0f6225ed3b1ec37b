import Diagnostics
import SpecModel

/// Tags must fit AWS's limits.
///
/// A tag key has at most 128 characters, a value at most 256, and a resource at most 50 tags, those of the API and of the
/// spec counted in (https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-tagging.html).
///
/// Good:
///
/// ```yaml
/// tags: {service: portal}
/// ```
package struct TagLimits: LintRule {
  package static let code: DiagnosticCode = "AG117"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Tag limits"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    var found: [Diagnostic] = []
    context.forEachTags { owner, own, inherited in
      for entry in own.entries {
        let key = entry.key.value
        let length = key.unicodeScalars.count
        if length > 128 {
          found.append(
            finding(
              "a tag key has \(length) characters, at most 128", at: entry.key.range, label: "128 characters at most",
              help: "shorten it"))
        } else if let value = entry.value.literal, value.unicodeScalars.count > 256 {
          found.append(
            finding(
              "the value of tag '\(key)' has \(value.unicodeScalars.count) characters, at most 256",
              at: entry.key.range, help: "shorten it"))
        }
      }
      let keys = Set(([own] + inherited).flatMap(\.names))
      if keys.count > 50, let last = own.entries.last {
        found.append(
          finding(
            "\(owner) has \(keys.count) tags, at most 50", at: last.key.range, label: "one tag too many",
            help: "drop \(keys.count - 50) of them; those of the spec and of the API count too"))
      }
    }
    return found
  }
}
