import Diagnostics
import SpecModel

/// An API key is not the only thing that a caller shows.
///
/// A key says whose quota a request counts against. It never expires, travels in clear in every request and says
/// nothing about the user: AWS asks not to use keys for authentication. Beside `apiKey: required` stands an authorizer
/// or `iam`.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /orders: {function: orders, authorizer: none, apiKey: required}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     routes: {GET /orders: {function: orders, authorizer: iam, apiKey: required}}
/// ```
package struct KeyAsOnlyProtection: LintRule {
  package static let code: DiagnosticCode = "AG405"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "API key is the only protection"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.flatMap { api -> [Diagnostic] in
      guard !api.hasPolicy else { return [] }
      return api.routes.findings(.open) { route in
        guard let key = route.apiKey, key.value, !route.isMock else { return nil }
        return finding(
          "an API key is all that route '\(route.key.value)' asks for", at: route.key.range,
          label: "who has the key may call it", notes: [Diagnostic.Note("the key is asked for here", at: key.range)],
          why: "an API key identifies a client, it does not authenticate one", help: "name an authorizer, or `iam`")
      }
    }
  }
}
