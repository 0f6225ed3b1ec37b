import Diagnostics
import SpecModel

/// The model of a response is an object or an array: AWS refuses a text, a number or a boolean.
///
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
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
///           type: string
///     routes: {GET /orders: {function: orders, proxy: false, responses: {200: {models: {application/json: Order}}}}}
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
///     routes: {GET /orders: {function: orders, proxy: false, responses: {200: {models: {application/json: Order}}}}}
/// ```
package struct PrimitiveResponseModel: LintRule {
  package static let code: DiagnosticCode = "AG916"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Primitive response model"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for api in context.restAPIs where !api.spec.models.isEmpty {
      api.routes.forEach([.methodResponses, .mappings]) { route in
        let models =
          route.responses.entries.compactMap(\.value.models)
          + route.methodResponses.entries.compactMap(\.value.models)
        for named in models.flatMap(\.entries) {
          guard let name = named.value.value.literal, let type = api.spec.models[name]?.schema?.value["type"]?.literal,
            ["string", "number", "integer", "boolean", "null"].contains(type)
          else { continue }
          found.append(
            finding(
              "a response model must be an object, '\(name)' is a \(type)", at: named.value.range,
              label: "a primitive type", help: "wrap it: `{type: object, properties: {value: {type: \(type)}}}`"))
        }
      }
    }
    return found
  }
}
