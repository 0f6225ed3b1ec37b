import Diagnostics
import SpecModel

/// An object of a request's model that does not say `additionalProperties: false` hands unknown fields on to the back end.
///
/// https://owasp.org/API-Security/editions/2023/en/0xa3-broken-object-property-level-authorization/
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     models:
///       Order:
///         schema:
///           type: object
///           properties: {id: {type: string}}
///     routes: {POST /orders: {function: orders, validate: {body: Order}}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     models:
///       Order:
///         schema:
///           type: object
///           properties: {id: {type: string}}
///           additionalProperties: false
///     routes: {POST /orders: {function: orders, validate: {body: Order}}}
/// ```
package struct UnknownPropertiesPass: LintRule {
  package static let code: DiagnosticCode = "AG912"
  package static let severity = Diagnostic.Severity.info
  package static let title = "Unknown properties pass"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    let used = context.requestModels
    return context.modelSchemas.compactMap { model in
      guard let root = model.document.root, used.contains(model.name),
        model.value(under: "properties", of: root) != nil,
        !model.keywords(of: root).contains(where: {
          ["additionalProperties", "allOf", "anyOf", "oneOf"].contains($0.name)
        })
      else { return nil }
      return finding(
        "fields that model '\(model.name.value)' does not know are passed to the back end", at: model.name.range,
        label: "no `additionalProperties`", help: "add `additionalProperties: false`")
    }
  }
}
