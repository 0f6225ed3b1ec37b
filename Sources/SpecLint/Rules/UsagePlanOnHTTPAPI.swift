import Diagnostics

/// Usage plans hold stages of REST APIs.
///
/// HTTP APIs have no API keys and no usage plans
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-vs-rest.html); their stages and routes have
/// throttles.
///
/// Bad:
///
/// ```yaml
/// apis:
///   portal: {type: http, routes: {GET /tasks: tasks}, stages: {$default: {}}}
/// usagePlans:
///   basic: {stages: [portal/$default]}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   portal:
///     type: http
///     routes: {GET /tasks: tasks}
///     stages: {$default: {throttle: {rateLimit: 100, burstLimit: 200}}}
/// ```
package struct UsagePlanOnHTTPAPI: LintRule {
  package static let code: DiagnosticCode = "AG202"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Usage plan on an HTTP API"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    let names = Set(context.httpAPIs.map(\.key.value))
    var found: [Diagnostic] = []
    for plan in context.spec.usagePlans.entries {
      for stage in plan.value.stages.entries {
        guard let api = stage.key.value.split(separator: "/").first, names.contains(String(api)) else { continue }
        found.append(
          finding(
            "usage plan '\(plan.key.value)' names HTTP API stage '\(stage.key.value)'", at: stage.key.range,
            label: "'\(api)' is an HTTP API", help: "use `throttle` of the stage and its routes, or `type: rest`"))
      }
    }
    return found
  }
}
