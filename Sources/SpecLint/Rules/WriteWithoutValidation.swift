import Diagnostics
import SpecModel

/// POST, PUT and PATCH bring a body. A model stops what the back end cannot use before it costs an invocation.
///
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {POST /orders: orders}
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
package struct WriteWithoutValidation: LintRule {
  package static let code: DiagnosticCode = "AG919"
  package static let severity = Diagnostic.Severity.info
  package static let title = "Write route without validation"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for api in context.restAPIs {
      api.routes.forEach { route in
        guard [.post, .put, .patch].contains(route.routeKey.method), route.validate == nil, !route.isMock else {
          return
        }
        found.append(
          finding(
            "write route '\(route.key.value)' has no validation", at: route.key.range, label: "any body passes",
            help: "add `validate: {body: MODEL}`"))
      }
    }
    return found
  }
}
