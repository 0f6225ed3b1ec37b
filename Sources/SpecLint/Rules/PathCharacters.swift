import Diagnostics
import SpecModel

/// Segments of a path hold letters, digits and `_ - . , : ~`.
///
/// These are the characters that the developer guide allows in paths. A REST API takes no `~` either, and refuses a
/// resource with another character ("Resource's path part only allow a-zA-Z0-9._-: or a valid greedy path variable"):
/// an error there. What AWS does with others in a route key of an HTTP API is not documented, so this is a warning; a
/// route key is compared with the decoded path, so a percent-encoded one matches nothing.
///
/// Bad:
///
/// ```yaml
/// GET /open%20tasks: tasks
/// ```
///
/// Good:
///
/// ```yaml
/// GET /open-tasks: tasks
/// ```
package struct PathCharacters: LintRule {
  package static let code: DiagnosticCode = "AG303"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Path segment has forbidden characters"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.apis.flatMap { api in
      api.routes.findings(.oddKey) { route in
        let key = route.routeKey
        guard key.hasPathForm else { return nil }
        for segment in route.pathSegments where segment.kind == .literal {
          let text = key[segment.range]
          let isREST = api.type == .rest
          guard
            let odd = text.unicodeScalars.first(where: {
              !$0.isASCII || !isPathByte(UInt8($0.value)) || isREST && $0 == "~"
            })
          else { continue }
          return finding(
            "segment '\(text)' contains '\(odd)'", at: route.place(of: segment.range),
            label: isREST ? "letters, digits and `_ - . , :`" : "letters, digits and `_ - . , : ~`",
            help: "write the segment without '\(odd)'", severity: isREST ? .error : .warning)
        }
        return nil
      }
    }
  }
}
