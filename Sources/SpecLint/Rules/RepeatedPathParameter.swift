import Diagnostics
import SpecModel

/// The parameters of a path have different names.
///
/// The event of a function has one value for each name, so one of two equal names would be lost.
///
/// Bad:
///
/// ```yaml
/// GET /users/{id}/tasks/{id}: tasks
/// ```
///
/// Good:
///
/// ```yaml
/// GET /users/{userId}/tasks/{id}: tasks
/// ```
package struct RepeatedPathParameter: LintRule {
  package static let code: DiagnosticCode = "AG306"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Two parameters with one name in a path"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.apis.flatMap { api in
      api.routes.findings(.manyParameters) { route in
        let key = route.routeKey
        var names: Set<String> = []
        for segment in route.pathSegments where segment.kind == .parameter || segment.kind == .greedy {
          guard !names.insert(key[segment.name]).inserted else { continue }
          return finding(
            "'\(key.path)' names '{\(key[segment.name])}' twice", at: route.place(of: segment.range),
            label: "named before", help: "rename one of them")
        }
        return nil
      }
    }
  }
}
