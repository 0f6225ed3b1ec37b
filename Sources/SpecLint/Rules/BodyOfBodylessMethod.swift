import Diagnostics
import SpecModel

/// Requests of GET, HEAD and DELETE carry no body: its model has nothing to check.
///
/// https://www.rfc-editor.org/rfc/rfc9110#name-get
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     models: {Order: {schema: {type: object}}}
///     routes: {GET /orders: {function: orders, validate: {body: Order}}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     models: {Order: {schema: {type: object}}}
///     routes: {POST /orders: {function: orders, validate: {body: Order}}}
/// ```
package struct BodyOfBodylessMethod: LintRule {
  package static let code: DiagnosticCode = "AG921"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Body model on a route without body"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for api in context.restAPIs {
      api.routes.forEach(.validate) { route in
        guard let method = route.routeKey.method, [.get, .head, .delete].contains(method),
          route.own.rare?.validate?.hasBody == true
        else { return }
        found.append(
          finding(
            "\(method.rawValue) requests have no body", at: route.key.range, label: "`validate.body` checks nothing",
            help: "drop `body` from `validate`"))
      }
    }
    return found
  }
}
