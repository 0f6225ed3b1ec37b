import Diagnostics
import SpecModel

/// A parameter has one place: its name is unique among path, query and headers of a method.
///
/// AWS answers "Parameter names must be unique across querystring, header and path".
/// https://docs.aws.amazon.com/apigateway/latest/api/API_PutMethod.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       GET /orders/{id}: {function: orders, validate: {query: {id: required}}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       GET /orders/{id}: {function: orders, validate: {query: {page: required}}}
/// ```
package struct ParameterNameTwice: LintRule {
  package static let code: DiagnosticCode = "AG923"
  package static let severity = Diagnostic.Severity.error
  package static let title = "One name in query, header and path"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for api in context.restAPIs {
      api.routes.forEach(.validate) { route in
        guard let validate = route.own.rare?.validate else { return }
        var places = Dictionary(route.routeKey.parameters.map { ($0, "path") }, uniquingKeysWith: { first, _ in first })
        for (place, names) in [("query", validate.query), ("header", validate.headers)] {
          for entry in names.entries {
            guard let other = places[entry.key.value] else {
              places[entry.key.value] = place
              continue
            }
            found.append(
              finding(
                "'\(entry.key.value)' is declared as \(other) and \(place) parameter", at: entry.key.range,
                label: "the name is taken by the \(other)", help: "rename one of the two"))
          }
        }
      }
    }
    return found
  }
}
