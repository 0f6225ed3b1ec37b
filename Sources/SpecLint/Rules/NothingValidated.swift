import Diagnostics
import SpecModel

/// `validate` says what a request must hold: a model of its body, or required parameters.
///
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {POST /orders: {function: orders, validate: {}}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {POST /orders: {function: orders, validate: {query: {page: required}}}}
/// ```
package struct NothingValidated: LintRule {
  package static let code: DiagnosticCode = "AG917"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Validator has nothing to check"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for api in context.restAPIs {
      api.routes.forEach(.validate) { route in
        guard let validate = route.validate, !validate.hasBody, validate.query.isEmpty, validate.headers.isEmpty,
          validate.path.isEmpty
        else { return }
        found.append(
          finding(
            "nothing is validated on '\(route.key.value)'", at: route.key.range, label: "`validate` names nothing",
            help: "name a model (`body: Order`) or a parameter (`query: {page: required}`), or drop `validate`"))
      }
    }
    return found
  }
}
