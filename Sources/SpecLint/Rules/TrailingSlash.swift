import Diagnostics
import SpecModel

/// A slash at the end makes another route.
///
/// Whether an HTTP API lets `GET /tasks/` serve `/tasks` is disputed and not documented; the path without the slash is
/// what clients call. A REST API cannot express it, since a part of its path is never empty: an error there.
///
/// Bad:
///
/// ```yaml
/// GET /tasks/: tasks
/// ```
///
/// Good:
///
/// ```yaml
/// GET /tasks: tasks
/// ```
package struct TrailingSlash: LintRule {
  package static let code: DiagnosticCode = "AG311"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Trailing slash in a path"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.apis.flatMap { api in
      api.routes.findings(.oddKey) { route in
        let key = route.routeKey
        guard key.hasPathForm, key.pathRange.count > 1, key.queryStart == nil, let last = key.segments.last,
          !last.range.isEmpty, last.range.upperBound == key.pathRange.upperBound - 1
        else { return nil }
        let without = key[0..<last.range.upperBound]
        return finding(
          api.type == .rest
            ? "'\(key.text)' ends with a slash, which no resource of a REST API does"
            : "'\(key.text)' is a different route from '\(without)'",
          at: route.place(of: last.range.upperBound..<key.pathRange.upperBound), label: "the slash at the end",
          help: "write `\(without)`", severity: api.type == .rest ? .error : .warning)
      }
    }
  }
}
