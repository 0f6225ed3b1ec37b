import Diagnostics
import SpecModel

/// A path parameter stands in the path of its route: `{id}`.
///
/// AWS answers "Invalid parameter name specified".
/// https://docs.aws.amazon.com/apigateway/latest/api/API_PutMethod.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /orders: {function: orders, validate: {path: {id: required}}}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       GET /orders/{id}: {function: orders, validate: {path: {id: required}}}
/// ```
package struct UndeclaredPathParameter: LintRule {
  package static let code: DiagnosticCode = "AG922"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Path parameter not in the path"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for api in context.restAPIs {
      api.routes.forEach { route in
        let known = route.routeKey.parameters
        func look(_ name: String, at range: SourceRange) {
          guard !known.contains(name) else { return }
          found.append(
            finding(
              "'path.\(name)' is not part of '\(route.key.value)'", at: range,
              label: known.isEmpty ? "the path has no parameters" : "the path has \(known.joined(separator: ", "))",
              help: Suggestion.nearest(to: name, in: known).map { "write `\($0)`" }))
        }
        for entry in route.own.rare?.validate?.path.entries ?? [] { look(entry.key.value, at: entry.key.range) }
        for mapping in route.own.request?.parameters.entries ?? [] {
          guard let text = mapping.value.value.literal else { continue }
          switch ValueSource(mapping.value.value) {
          case .path(let name): look(name, at: mapping.value.range)
          case .raw:
            guard text.hasPrefix("method.request.path.") else { continue }
            look(String(text.dropFirst("method.request.path.".utf8.count)), at: mapping.value.range)
          default: continue
          }
        }
      }
    }
    return found
  }
}
