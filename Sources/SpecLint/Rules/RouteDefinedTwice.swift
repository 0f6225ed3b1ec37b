import Diagnostics
import SpecModel

/// A route is defined once.
///
/// Keys that differ in spaces or in the case of the method are one route; AWS answers "ConflictException". The reader
/// finds keys that are equal letter by letter (AG102).
///
/// Bad:
///
/// ```yaml
/// routes:
///   GET /tasks: tasks
///   "GET  /tasks": reports
/// ```
///
/// Good:
///
/// ```yaml
/// routes:
///   GET /tasks: tasks
///   GET /reports: reports
/// ```
package struct RouteDefinedTwice: LintRule {
  package static let code: DiagnosticCode = "AG310"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Route defined twice"
  package static let isSuppressible = false

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for api in context.apis {
      // Keys in their plain form differ, or the reader has said so: only an odd one can be the twin of another.
      var odd: [String: Located<String>] = [:]
      var routeKeys: Set<String>?
      api.routes.forEach(.oddKey) { route in
        let key = route.routeKey.normalised
        let known = routeKeys ?? api.routeKeys
        routeKeys = known
        let twin =
          key != route.key.value && known.contains(key)
          ? api.spec.routes.entries.first { $0.key.value == key }?.key : odd[key]
        guard let twin else {
          odd[key] = route.key
          return
        }
        found.append(
          finding(
            "route '\(key)' is defined twice", at: route.key.range, label: "the same route again",
            notes: [.init("first defined here", at: twin.range)], help: "keep one of them"))
      }
    }
    return found
  }
}
