import Diagnostics
import SpecModel

/// A mapping template has at most 300 KB.
///
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
///
/// Move the work into a function: a template of that size is a program without tests.
package struct TemplateTooLarge: LintRule {
  package static let code: DiagnosticCode = "AG940"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Template too large"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.ownTemplates.compactMap { use in
      let size = use.template.bytes.count
      guard size > 300 * 1024 else { return nil }
      return finding(
        "the template has \(size) bytes, at most \(300 * 1024) are allowed", at: use.text.range, label: "too large",
        help: "move the work into a function")
    }
  }
}
