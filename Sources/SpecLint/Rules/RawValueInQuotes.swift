import Diagnostics
import MappingTemplates
import SpecModel

/// What a caller sends can hold quotes. Put into the quotes of a JSON text as it is, it breaks the JSON or adds fields of the
/// caller's own.
///
/// `$input.json` prints values with their quotes, escaped; `$util.escapeJavaScript` escapes what stands inside of quotes, and
/// its `\\'` is made `'` again.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
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
///               {"id": "$input.params('id')"}
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
///               {"id": "$util.escapeJavaScript($input.params('id')).replaceAll("\\'","'")"}
/// ```
package struct RawValueInQuotes: LintRule {
  package static let code: DiagnosticCode = "AG936"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Raw value inside JSON quotes"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.ownTemplates.filter { $0.isJSON && $0.side == .request }.flatMap { use -> [Diagnostic] in
      let raw = Self.rawVariables(use.template)
      return use.template.printedReferences.compactMap { printed in
        let reference = printed.reference
        guard printed.isQuoted, Self.isRaw(reference, raw), !Self.isJSONCall(reference) else { return nil }
        let text = use.template.text(reference.range)
        return finding(
          TemplateMistake(
            "a quote in '\(text)' breaks the JSON or injects fields", at: reference.range,
            label: "a caller's text, as it is", help: "write `\(Self.escaped(text))`"), in: use.text, context)
      }
    }
  }

  private static func escaped(_ text: String) -> String {
    "$util.escapeJavaScript(\(text)).replaceAll(\"\\\\'\",\"'\")"
  }

  /// `$input.json` in quotes is a finding of its own.
  private static func isJSONCall(_ reference: Template.Reference) -> Bool {
    reference.name.text == "input" && reference.call?.name.text == "json"
  }

  /// Variables that hold what the caller sent.
  private static func rawVariables(_ template: Template) -> Set<String> {
    var raw: Set<String> = []
    var changed = true
    func note(_ name: String, _ value: Template.Expression) {
      guard case .reference(let reference) = value, isRaw(reference, raw), !isJSONCall(reference) else { return }
      if raw.insert(name).inserted { changed = true }
    }
    func look(_ nodes: [Template.Node]) {
      for node in nodes {
        switch node {
        case .set(let target, let value): note(target.name.text, value)
        case .condition(let arms): for arm in arms { look(arm.body) }
        case .loop(let loop):
          if let variable = loop.variable, let source = loop.source { note(variable.name.text, source) }
          look(loop.body)
        case .text, .reference, .definition, .call, .stop, .leaveLoop: break
        }
      }
    }
    while changed {
      changed = false
      look(template.nodes)
    }
    return raw
  }

  /// Methods whose answer is a number or a boolean, or that may have mended the text.
  private static let harmless: Set = [
    "size", "length", "isEmpty", "equals", "contains", "containsKey", "indexOf", "startsWith", "endsWith", "matches",
    "replace", "replaceAll", "hashCode",
  ]

  private static func isRaw(_ reference: Template.Reference, _ raw: Set<String>) -> Bool {
    for case .call(let name, _, _) in reference.steps where harmless.contains(name.text) { return false }
    if reference.name.text == "input" { return !reference.steps.isEmpty }
    return raw.contains(reference.name.text)
  }
}
