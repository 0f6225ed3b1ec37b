import Diagnostics
import SpecModel

/// A body is checked by the model of its content type. A body of another type is not checked, unless `passthrough: never`
/// refuses it.
///
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     models: {Order: {schema: {type: object}}}
///     routes: {POST /orders: {function: orders, validate: {body: {application/json: Order}}}}
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
package struct UnvalidatedContentTypes: LintRule {
  package static let code: DiagnosticCode = "AG920"
  package static let severity = Diagnostic.Severity.info
  package static let title = "Other content types skip validation"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for api in context.restAPIs {
      api.routes.forEach(.validate) { route in
        guard case .byContentType(let models)? = route.validate?.body, let first = models.entries.first,
          (route.request?.passthrough ?? route.integration?.passthroughBehavior) != "NEVER"
        else { return }
        found.append(
          finding(
            "a body of another content type is not validated on '\(route.key.value)'", at: first.key.range,
            label: "only what is listed is checked",
            help: "write `body: \(first.value.value.display)` for every type, or add `passthrough: never`"))
      }
    }
    return found
  }
}
