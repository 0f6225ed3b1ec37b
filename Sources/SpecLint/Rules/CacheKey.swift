import Diagnostics
import SpecModel

/// Cached answers are told apart by parameters of the request.
///
/// A cache key is a path parameter, a query parameter or a header of the route
/// (https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegration.html, cacheKeyParameters). The body, the
/// caller and the stage cannot be one.
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       GET /tasks: {function: tasks, cache: {keys: [body.$.page]}}
///     stages: {prod: {cache: {size: 0.5}}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes:
///       GET /tasks: {function: tasks, cache: {keys: [query.page]}}
///     stages: {prod: {cache: {size: 0.5}}}
/// ```
package struct CacheKey: LintRule {
  package static let code: DiagnosticCode = "AG382"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Cache key is not a method parameter"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for api in context.restAPIs {
      api.routes.forEach([.cache, .integration]) { route in
        for key in route.cache?.keys ?? [] {
          if let mistake = mistake(in: key, of: route) { found.append(mistake) }
        }
        for key in route.integration?.cacheKeyParameters ?? [] {
          if let mistake = mistake(in: key, of: route) { found.append(mistake) }
        }
      }
    }
    return found
  }

  private func mistake(in key: Located<SpecText>, of route: ResolvedRoute) -> Diagnostic? {
    guard let text = key.value.literal else { return nil }
    let own = route.routeKey.parameters
    let source = ValueSource(key.value)
    switch source {
    case .path(let name): return own.contains(name) ? nil : absent(name, of: route, at: key.range)
    case .query, .header: return nil
    case .raw:
      let path = "method.request.path."
      if text.hasPrefix(path), case let name = String(text.dropFirst(path.count)), !own.contains(name) {
        return absent(name, of: route, at: key.range)
      }
      let isParameter = [
        path, "method.request.querystring.", "method.request.header.", "method.request.multivalue",
        "integration.request.",
      ].contains { text.hasPrefix($0) }
      if isParameter { return nil }
    default: break
    }
    return finding(
      "cache key '\(text)' is not a parameter of '\(route.key.value)'", at: key.range,
      label: source == .body(nil) || text.hasPrefix("body.")
        ? "a body cannot be a key" : "not a parameter of the request",
      help: "write `path.X`, `query.X` or `header.X`")
  }

  private func absent(_ name: String, of route: ResolvedRoute, at range: SourceRange) -> Diagnostic {
    let own = route.routeKey.parameters
    return finding(
      "cache key '\(name)' is not a path parameter of '\(route.key.value)'", at: range, label: "not in the path",
      help: Suggestion.help("path parameter", for: name, in: own)
        ?? (own.isEmpty ? "the path has no parameters" : "the path parameters are \(own.joined(separator: ", "))"))
  }
}
