import Diagnostics
import SpecModel

/// CORS allows the methods that the routes have.
///
/// A browser asks first whether it may send PUT, PATCH or DELETE; where the answer does not list the method, the call
/// is never made (https://fetch.spec.whatwg.org/#cors-preflight-fetch). GET, HEAD and POST are sent without that.
///
/// Bad:
///
/// ```yaml
/// cors: {allowOrigins: [https://app.example.com], allowMethods: [GET]}
/// routes: {DELETE /tasks: tasks}
/// ```
///
/// Good:
///
/// ```yaml
/// cors: {allowOrigins: [https://app.example.com], allowMethods: [GET, DELETE]}
/// routes: {DELETE /tasks: tasks}
/// ```
package struct MethodNotAllowedByCORS: LintRule {
  package static let code: DiagnosticCode = "AG728"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Method used but not allowed"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.corsBlocks.compactMap { block in
      guard let methods = block.cors.value.allowMethods, CORSBlock.isKnown(methods),
        !context.hasMistake(in: methods.range)
      else { return nil }
      let allowed = Set(methods.value.compactMap { $0.value.literal?.uppercased() })
      guard !allowed.contains("*") else { return nil }
      var missing: [(method: String, key: Located<String>)] = []
      block.api.routes.forEach { route in
        guard let method = route.routeKey.method, needsPreflight(method), !allowed.contains(method.rawValue),
          !missing.contains(where: { $0.method == method.rawValue }), block.holds(for: route)
        else { return }
        missing.append((method.rawValue, route.key))
      }
      guard let first = missing.first else { return nil }
      let names = missing.map { "'\($0.method)'" }.joined(separator: ", ")
      return finding(
        missing.count == 1
          ? "\(names) is used by '\(first.key.value)' but not allowed by CORS"
          : "\(names) are used but not allowed by CORS",
        at: methods.range, label: "not listed", notes: missing.prefix(2).map { .init("used here", at: $0.key.range) },
        help: "add \(missing.map { "`\($0.method)`" }.joined(separator: ", ")) to `allowMethods`")
    }
  }

  private func needsPreflight(_ method: RouteKey.Method) -> Bool {
    switch method {
    case .put, .patch, .delete: true
    case .get, .head, .post, .options, .any: false
    }
  }
}
