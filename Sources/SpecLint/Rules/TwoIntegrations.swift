import Diagnostics
import SpecModel

/// A route has one target.
///
/// `function`, `http`, `private` and `service` exclude each other, and `integration` beside one of them may not name
/// another target: an AWS route has one target.
///
/// Bad:
///
/// ```yaml
/// GET /tasks: {function: tasks, http: https://backend.example.com/tasks}
/// ```
///
/// Good:
///
/// ```yaml
/// GET /tasks: {function: tasks}
/// ```
package struct TwoIntegrations: LintRule {
  package static let code: DiagnosticCode = "AG325"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Two integrations on one route"
  package static let isSuppressible = false

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.apis.flatMap { api in
      api.routes.findings(.oddBackend.union(.integration)) { route in
        var targets =
          route.own.backends.isEmpty ? route.backend.map { [$0.range] } ?? [] : route.own.backends.map(\.range)
        if let integration = route.integration {
          targets += [integration.function?.range, integration.uri?.range, integration.subtype?.range].compactMap { $0 }
        }
        guard targets.count > 1 else { return nil }
        return finding(
          "\(api.subject(of: route, sayingAt: targets[1])) names \(targets.count == 2 ? "two" : "several") integrations",
          at: targets[1], label: "another target", notes: [.init("the first target", at: targets[0])],
          help: "keep one of them")
      }
    }
  }
}
