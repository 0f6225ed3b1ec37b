import Diagnostics
import SpecModel

/// The function that authorizes is not the one that serves.
///
/// The two get different events and return different answers, so one handler for both is mostly a wrong name. Besides,
/// who may change what a route does should not thereby change who may call it.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html
///
/// Bad:
///
/// ```yaml
/// authorizers:
///   callers: {type: request, function: tasks, identitySource: header.Authorization}
/// routes:
///   GET /tasks: {function: tasks, authorizer: callers}
/// ```
///
/// Good:
///
/// ```yaml
/// authorizers:
///   callers: {type: request, function: auth, identitySource: header.Authorization}
/// routes:
///   GET /tasks: {function: tasks, authorizer: callers}
/// ```
package struct FunctionAuthorizesItself: LintRule {
  package static let code: DiagnosticCode = "AG435"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Function authorizes and serves"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.apis.flatMap { api -> [Diagnostic] in
      let asked = api.spec.authorizers.entries.filter { $0.value.function?.value.literal != nil }
      guard !asked.isEmpty else { return [] }
      var serving: [String: Located<String>] = [:]
      api.routes.forEach { route in
        if let name = route.function?.value.literal, serving[name] == nil { serving[name] = route.key }
      }
      return asked.compactMap { entry in
        guard let function = entry.value.function, let name = function.value.literal, let route = serving[name] else {
          return nil
        }
        return finding(
          "function '\(name)' is authorizer '\(entry.key.value)' and serves route '\(route.value)'", at: function.range,
          label: "asked who may call", notes: [Diagnostic.Note("serves this route", at: route.range)],
          help: "split it: the events and the answers differ")
      }
    }
  }
}
