import Diagnostics
import SpecModel

/// Every placeholder of a back end's URL gets a value.
///
/// `{id}` in a URL, or in the path of a service, takes the path parameter of that name; another name must be mapped
/// under `request.parameters` as `path.NAME`. AWS would send a placeholder without a mapping as it stands
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-parameter-mapping.html).
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       GET /orders/{id}: {http: "https://backend.example.com/orders/{orderId}"}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       GET /orders/{id}:
///         http: "https://backend.example.com/orders/{orderId}"
///         request: {parameters: {path.orderId: path.id}}
/// ```
package struct UnmappedPlaceholder: LintRule {
  package static let code: DiagnosticCode = "AG328"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Placeholder in the URL has no source"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.flatMap { api in
      api.routes.findings([.http, .privateLink, .service, .integration]) { route in
        guard let (text, range) = route.targetText else { return nil }
        let names = placeholders(in: text)
        guard !names.isEmpty else { return nil }
        let mapped = mappedNames(of: route)
        guard let name = names.first(where: { !mapped.contains($0) }) else { return nil }
        let own = route.routeKey.parameters
        let isGreedySpelling = name.hasSuffix("+") && own.contains(String(name.dropLast()))
        let nearest = isGreedySpelling ? String(name.dropLast()) : Suggestion.nearest(to: name, in: own)
        return finding(
          "'{\(name)}' in the URL of \(api.subject(of: route, sayingAt: range)) gets no value", at: range,
          label: own.isEmpty
            ? "the route has no path parameters" : "not '\(own.joined(separator: "', '"))', and not mapped",
          help: nearest.map { "write `{\($0)}`" }
            ?? "map it: `request: {parameters: {path.\(name): \(own.first.map { "path.\($0)" } ?? "query.\(name)")}}`")
      }
    }
  }

  private func mappedNames(of route: ResolvedRoute) -> Set<String> {
    var names = Set(route.routeKey.parameters)
    for mapping in route.mappings(on: .rest) where mapping.side == .request {
      let key = mapping.target.value
      if mapping.isServiceParameter { names.insert(key) }
      for prefix in ["path.", "integration.request.path."] where key.hasPrefix(prefix) {
        names.insert(String(key.dropFirst(prefix.count)))
      }
    }
    return names
  }
}
