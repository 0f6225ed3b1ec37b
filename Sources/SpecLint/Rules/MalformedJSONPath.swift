import Diagnostics
import MappingTemplates
import SpecModel

/// A JSONPath begins with `$` and names one step after the other: `$.items[0]['first name']`.
///
/// It is the argument of `$input.json` and `$input.path`, and stands behind `body` in parameter mappings. A path that cannot
/// be read fails each request.
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
///               {"first": $input.json('$.items[0')}
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
///               {"first": $input.json('$.items[0]')}
/// ```
package struct MalformedJSONPath: LintRule {
  package static let code: DiagnosticCode = "AG933"
  package static let severity = Diagnostic.Severity.error
  package static let title = "JSONPath malformed"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    let inTemplates = context.ownTemplates.flatMap { use -> [Diagnostic] in
      use.template.references.compactMap { reference in
        guard reference.name.text == "input", let call = reference.call, ["json", "path"].contains(call.name.text),
          call.arguments.count == 1, let (path, range) = use.template.constant(call.arguments[0]),
          let mistake = JSONPath.mistake(in: path)
        else { return nil }
        return finding(mistake.shifted(by: range.lowerBound), in: use.text, context)
      }
    }
    return inTemplates + context.mappingFindings(in: context.apis) { mapping, _ in inMapping(mapping, context) }
  }

  private func inMapping(_ mapping: Mapping, _ context: LintContext) -> Diagnostic? {
    guard let text = mapping.value.value.literal else { return nil }
    let path: Substring
    if !mapping.isVerbatim, text.hasPrefix("body.") {
      path = text.dropFirst(5)
    } else {
      let roots = [
        "method.request.body.", "integration.response.body.", "$request.body.", "$response.body.",
      ]
      guard let root = roots.first(where: text.hasPrefix) else { return nil }
      path = text.dropFirst(root.utf8.count)
    }
    // AWS's expressions leave `$.` out, and ours may.
    let prefix = path.hasPrefix("$") ? "" : "$."
    guard let mistake = JSONPath.mistake(in: prefix + path) else { return nil }
    let offset = text.utf8.count - path.utf8.count
    return finding(mistake.shifted(by: offset - prefix.utf8.count, from: offset), in: mapping.value, context)
  }
}
