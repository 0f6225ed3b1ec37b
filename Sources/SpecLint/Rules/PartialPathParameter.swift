import Diagnostics
import SpecModel

/// A path parameter is a whole segment.
///
/// API Gateway does not take `{id}` with text before or after it
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html).
///
/// Bad:
///
/// ```yaml
/// GET /files/{id}.json: tasks
/// ```
///
/// Good:
///
/// ```yaml
/// GET /files/{id}/json: tasks
/// ```
package struct PartialPathParameter: LintRule {
  package static let code: DiagnosticCode = "AG304"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Path parameter is only part of a segment"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.apis.flatMap { api in
      api.routes.findings(.oddKey) { route in
        let key = route.routeKey
        guard key.hasPathForm,
          let segment = route.pathSegments.first(where: { $0.kind == .malformed && key.hasWholeParameters($0) })
        else { return nil }
        let text = key[segment.range]
        return finding(
          "'\(text)' is more than a path parameter, which must be a whole segment", at: route.place(of: segment.range),
          label: "text beside a parameter", help: "write `\(apart(text))`")
      }
    }
  }

  /// `file{id}.json` → `file/{id}/json`.
  private func apart(_ segment: String) -> String {
    var parts: [String] = [""]
    for scalar in segment.unicodeScalars {
      if scalar == "{", parts.last?.isEmpty == false { parts.append("") }
      parts[parts.count - 1].unicodeScalars.append(scalar)
      if scalar == "}" { parts.append("") }
    }
    return parts.map { part in
      let trimmed = part.drop { $0 == "." || $0 == "-" || $0 == "_" }
      return part.hasPrefix("{") ? part : String(trimmed)
    }.filter { !$0.isEmpty }.joined(separator: "/")
  }
}
