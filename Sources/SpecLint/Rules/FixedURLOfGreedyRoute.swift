import Diagnostics
import SpecModel

/// A greedy route hands its path on.
///
/// The rest of the path that `{proxy+}` takes stands in the URL as `{proxy}`
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-set-up-simple-proxy.html). Without it
/// every path is sent to the same URL.
///
/// Bad:
///
/// ```yaml
/// ANY /{proxy+}: {http: https://backend.example.com}
/// ```
///
/// Good:
///
/// ```yaml
/// ANY /{proxy+}: {http: "https://backend.example.com/{proxy}"}
/// ```
package struct FixedURLOfGreedyRoute: LintRule {
  package static let code: DiagnosticCode = "AG329"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Greedy route, fixed back-end path"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.apis.flatMap { api in
      api.routes.findings(.parameters) { route in
        let key = route.routeKey
        guard key.isGreedy, let name = key.parameters.last, let (text, range) = route.publicURL ?? route.privateURL,
          placeholders(in: text).isEmpty, !text.hasStageVariable, !readsPath(route, name, on: api.type)
        else { return nil }
        return finding(
          "every path of \(api.subject(of: route, sayingAt: range)) is sent to '\(text)'", at: range,
          label: "no '{\(name)}' in it", help: "append `/{\(name)}`")
      }
    }
  }

  /// Whether a mapping hands the greedy part on, or replaces the path.
  private func readsPath(_ route: ResolvedRoute, _ name: String, on type: APIType) -> Bool {
    route.mappings(on: type).contains { mapping in
      if MappingTarget(mapping.target.value) == .path { return true }
      guard let text = mapping.value.value.literal else { return true }
      return text.holds("path.\(name)") || text.hasSuffix("request.path")
    }
  }
}
