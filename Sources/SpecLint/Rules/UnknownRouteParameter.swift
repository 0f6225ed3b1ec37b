import Diagnostics
import MappingTemplates
import SpecModel

/// `$input.params().path.id` is empty where the route's path has no `{id}`.
///
/// Query parameters and headers need no declaration to be read, so only path parameters are looked at, and names that are
/// nearly one.
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
///               {"id": "$input.params().path.id"}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       POST /orders/{id}:
///         function: orders
///         proxy: false
///         request:
///           templates:
///             application/json: |
///               {"id": "$input.params().path.id"}
/// ```
package struct UnknownRouteParameter: LintRule {
  package static let code: DiagnosticCode = "AG944"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Parameter read that the route does not have"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.templates.flatMap { use -> [Diagnostic] in
      let names = use.route.pathParameters
      return use.template.references.compactMap { reference in
        guard let (name, range, isPath) = Self.parameter(reference, use.template), !names.contains(name) else {
          return nil
        }
        let nearest = Suggestion.nearest(to: name, in: names)
        guard isPath || nearest != nil && !name.contains("-") else { return nil }
        return finding(
          TemplateMistake(
            "'\(name)' is not a path parameter of '\(use.route.key.value)'", at: range,
            label: names.isEmpty ? "the path has none" : "the path has \(names.joined(separator: ", "))",
            help: nearest.map { "write `\($0)`" }), in: use.text, context)
      }
    }
  }

  private static func parameter(
    _ reference: Template.Reference, _ template: Template
  ) -> (name: String, range: Range<Int>, isPath: Bool)? {
    guard reference.name.text == "input", let call = reference.call, call.name.text == "params" else { return nil }
    if let argument = call.arguments.first {
      guard let (text, range) = template.constant(argument), reference.steps.count == 1 else { return nil }
      return (text, range, false)
    }
    guard reference.steps.count > 2, case .property(let place) = reference.steps[1], place.text == "path" else {
      return nil
    }
    switch reference.steps[2] {
    case .property(let name): return (name.text, name.range, true)
    case .call(let name, let arguments, _):
      guard name.text == "get", let argument = arguments.first, let (text, range) = template.constant(argument) else {
        return nil
      }
      return (text, range, true)
    case .index(let index, _): return template.constant(index).map { ($0.text, $0.range, true) }
    }
  }
}
