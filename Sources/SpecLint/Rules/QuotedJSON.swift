import Diagnostics
import MappingTemplates
import SpecModel

/// `$input.json(…)` prints JSON, with the quotes of a text. In quotes of the template they double, and the JSON breaks.
///
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
///               {"name": "$input.json('$.name')"}
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
///               {"name": $input.json('$.name')}
/// ```
package struct QuotedJSON: LintRule {
  package static let code: DiagnosticCode = "AG935"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "$input.json in quotes"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.ownTemplates.filter(\.isJSON).flatMap { use -> [Diagnostic] in
      let bytes = use.template.bytes
      let quote = UInt8(ascii: "\"")
      return use.template.printedReferences.compactMap { printed in
        let reference = printed.reference
        let range = reference.range
        guard printed.isQuoted, reference.name.text == "input", reference.call?.name.text == "json",
          reference.steps.count == 1, range.lowerBound > 0, range.upperBound < bytes.count,
          bytes[range.lowerBound - 1] == quote, bytes[range.upperBound] == quote
        else { return nil }
        return finding(
          TemplateMistake(
            "'\(use.template.text(range))' already yields JSON: the quotes double", at: range,
            label: "stands in quotes", help: "drop the quotes around it"), in: use.text, context)
      }
    }
  }
}
