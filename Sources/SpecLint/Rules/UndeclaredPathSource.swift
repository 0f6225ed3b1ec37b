import Diagnostics
import SpecModel

/// A mapping reads path parameters of its own route.
///
/// Query parameters and headers are declared by being read; a path parameter exists only in the path ("Invalid mapping
/// expression parameter specified";
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-parameter-mapping.html).
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       GET /tasks/{id}: {http: "https://backend.example.com/tasks", request: {parameters: {header.X-Task: path.task}}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       GET /tasks/{id}: {http: "https://backend.example.com/tasks", request: {parameters: {header.X-Task: path.id}}}
/// ```
package struct UndeclaredPathSource: LintRule {
  package static let code: DiagnosticCode = "AG364"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Mapping reads a path parameter that is not there"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for api in context.restAPIs {
      api.routes.forEach([.handingOn, .validate]) { route in
        let own = route.routeKey.parameters
        func add(_ name: String, _ range: SourceRange) {
          guard !own.contains(name) else { return }
          found.append(
            finding(
              "route '\(route.key.value)' has no path parameter '\(name)'", at: range, label: "read here",
              help: Suggestion.help("path parameter", for: name, in: own)
                ?? (own.isEmpty
                  ? "the path has no parameters; write `{\(name)}` as a segment of it"
                  : "the path parameters are \(own.map { "`\($0)`" }.joined(separator: ", "))")))
        }
        for mapping in route.mappings(on: .rest) where mapping.side == .request {
          if let name = pathParameter(mapping) { add(name, mapping.value.range) }
        }
        for entry in route.validate?.path.entries ?? [] { add(entry.key.value, entry.key.range) }
      }
    }
    return found
  }

  private func pathParameter(_ mapping: Mapping) -> String? {
    guard let text = mapping.value.value.literal else { return nil }
    let prefix = "method.request.path."
    if text.hasPrefix(prefix) { return String(text.dropFirst(prefix.count)) }
    if !mapping.isVerbatim, case .path(let name) = ValueSource(mapping.value.value) { return name }
    return nil
  }
}
