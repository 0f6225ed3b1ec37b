import Diagnostics
import MappingTemplates
import SpecModel

/// `#foreach` stops after 1000 rounds, without an error.
///
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
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
///               [#foreach($i in [1..2000])$i#if($foreach.hasNext),#end#end]
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
///               [#foreach($i in [1..1000])$i#if($foreach.hasNext),#end#end]
/// ```
package struct LoopLimit: LintRule {
  package static let code: DiagnosticCode = "AG939"
  package static let severity = Diagnostic.Severity.info
  package static let title = "Loop over 1000 items"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.ownTemplates.flatMap { use -> [Diagnostic] in
      var found: [Diagnostic] = []
      use.template.visit { visited in
        guard case .loop(let loop) = visited,
          case .range(.number(let low), .number(let high), let range)? = loop.source,
          let first = Int(use.template.text(low)), let last = Int(use.template.text(high)),
          case let (distance, overflow) = last.subtractingReportingOverflow(first),
          overflow || distance.magnitude >= 1000
        else { return }
        found.append(
          finding(
            TemplateMistake(
              "#foreach stops at 1000 iterations", at: range, label: "goes through more",
              help: "make the back end go through them"), in: use.text, context))
      }
      return found
    }
  }
}
