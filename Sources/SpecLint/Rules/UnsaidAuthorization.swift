import Diagnostics
import SpecModel

/// Every route says who may call it: an authorizer, `iam`, or `none`.
///
/// API Gateway has no default: a route without an authorizer is open to everybody on the internet, and nothing in the
/// console or in a plan stands out. So silence is an error here, and a route is public only if somebody wrote
/// `authorizer: none`, on the route or in the API's `defaults`.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control.html
///
/// Bad:
///
/// ```yaml
/// routes:
///   GET /tasks: {function: tasks}
/// ```
///
/// Good:
///
/// ```yaml
/// defaults: {authorizer: users}
/// routes:
///   GET /tasks: {function: tasks}
///   GET /health: {function: tasks, authorizer: none}
/// ```
package struct UnsaidAuthorization: LintRule {
  package static let code: DiagnosticCode = "AG401"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Public route without saying so"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.apis.flatMap { api -> [Diagnostic] in
      // An authorizer that could not be read is no authorizer that was not said.
      if let defaults = api.spec.defaults, context.hasMistake(in: defaults.range) { return [] }
      var known: Advice?
      return api.routes.findings(.unsaidAuthorizer) { route in
        guard !context.hasMistake(in: route.own.range) else { return nil }
        let advice = known ?? Advice(for: api)
        known = advice
        return finding(
          "route '\(route.key.value)' is open to everybody", at: route.key.range,
          label: api.isPrivate
            ? "anyone whom the resource policy admits can call it" : "anyone on the internet can call it",
          notes: advice.notes,
          why: "API Gateway has no default authorizer: a route without one is public", help: advice.help)
      }
    }
  }

  /// The same for all routes of an API: the authorizer that most of its routes use.
  private struct Advice {
    var notes: [Diagnostic.Note] = []
    var help: String

    init(for api: LintContext.API) {
      var uses: [String: Int] = [:]
      api.routes.forEach { route in
        if case .authorizer(_, let name) = api.access(to: route) { uses[name, default: 0] += 1 }
      }
      var best: (name: Located<String>, uses: Int)?
      for entry in api.spec.authorizers.entries {
        let uses = uses[entry.key.value] ?? 0
        if best == nil || uses > best?.uses ?? 0 { best = (entry.key, uses) }
      }
      guard let best else {
        help = "declare an authorizer and name it, or write `authorizer: none` to say that the route is public"
        return
      }
      let label =
        best.uses == 0
        ? "this authorizer is declared and not used"
        : "\(best.uses) of \(counted(api.routes.count, "route")) name\(best.uses == 1 ? "s" : "") this authorizer"
      notes = [Diagnostic.Note(label, at: best.name.range)]
      help = "add `authorizer: \(best.name.value)`, or `authorizer: none` to say that the route is public"
    }
  }
}
