import Diagnostics
import SpecModel

/// A function is always called with POST.
///
/// The method of the integration is that of the Lambda API, not that of the route
/// (https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-custom-integrations.html); apigw writes
/// POST by itself.
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /tasks: {function: tasks, integration: {method: GET}}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /tasks: {function: tasks}}
/// ```
package struct LambdaMethod: LintRule {
  package static let code: DiagnosticCode = "AG338"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Lambda integration must use POST"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.flatMap { api in
      api.routes.findings(.integration) { route in
        guard route.callsLambda, let method = route.integration?.method, let text = method.value.literal,
          text != "POST", RouteKey.Method(rawValue: text) != nil
        else { return nil }
        return finding(
          "a function is called with POST, not with \(text)", at: method.range, label: "the method of Lambda's own API",
          help: "drop it")
      }
    }
  }
}
