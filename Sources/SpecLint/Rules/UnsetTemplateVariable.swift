import Diagnostics
import MappingTemplates
import SpecModel

/// A variable that no `#set` and no `#foreach` sets is printed as it stands: `$total` becomes the text `$total`.
///
/// https://velocity.apache.org/engine/1.7/user-guide.html#quiet-reference-notation
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       POST /orders:
///         function: orders
///         proxy: false
///         request:
///           templates:
///             application/json: |
///               {"id": "$inputRoot.id"}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       POST /orders:
///         function: orders
///         proxy: false
///         request:
///           templates:
///             application/json: |
///               #set($inputRoot = $input.path('$'))
///               {"id": "$util.escapeJavaScript($inputRoot.id).replaceAll("\\'","'")"}
/// ```
package struct UnsetTemplateVariable: LintRule {
  package static let code: DiagnosticCode = "AG932"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Variable never set"

  package init() {}

  private static let roots: Set = [
    "input", "context", "stageVariables", "util", "method", "integration", "foreach", "velocityCount",
    "velocityHasNext", "null",
  ]

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.ownTemplates.flatMap { use -> [Diagnostic] in
      var known = Self.roots
      var printed: [Template.Reference] = []
      use.template.visit { visited in
        switch visited {
        case .assignment(let target): known.insert(target.name.text)
        case .reference(let reference, let isPrinted): if isPrinted, !reference.isQuiet { printed.append(reference) }
        case .loop: break
        }
      }
      var said: Set<String> = []
      return printed.compactMap { reference in
        let name = reference.name.text
        guard !known.contains(name), said.insert(name).inserted else { return nil }
        let nearest = Suggestion.nearest(to: name, in: known.sorted())
        return finding(
          TemplateMistake(
            "'$\(name)' is never set: the text appears literally", at: reference.range,
            label: "no `#set` and no `#foreach` sets it",
            help: nearest.map { "write `$\($0)`" } ?? "add `#set($\(name) = $input.path('$'))` before"),
          in: use.text, context)
      }
    }
  }
}
