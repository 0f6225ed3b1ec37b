import Diagnostics
import SpecModel

/// Where authorizers supply the API keys, the routes that ask for one have a Lambda authorizer.
///
/// With `apiKeySource: authorizer` the key is what the function returns as `usageIdentifierKey`; the `X-API-Key` header
/// is not looked at. On a route without a Lambda authorizer nobody can have a key, and every request gets 403
/// Forbidden.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-key-source.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     apiKeySource: authorizer
///     routes: {GET /orders: {function: orders, authorizer: iam, apiKey: required}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     apiKeySource: authorizer
///     authorizers: {callers: {type: token, function: auth, ttl: 0}}
///     routes: {GET /orders: {function: orders, authorizer: callers, apiKey: required}}
/// ```
package struct KeySourceAuthorizer: LintRule {
  package static let code: DiagnosticCode = "AG450"
  package static let severity = Diagnostic.Severity.error
  package static let title = "API keys from an authorizer without a Lambda authorizer"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.flatMap { api -> [Diagnostic] in
      guard api.spec.rest.apiKeySource == "AUTHORIZER" else { return [] }
      return api.keyRoutes.compactMap { route in
        switch api.access(to: route) {
        case .authorizer(let spec, _) where spec.asksFunction: return nil
        case .unsaid, .unknown: return nil
        case .open, .iam, .authorizer: break
        }
        return finding(
          "no Lambda authorizer supplies the API key of route '\(route.key.value)'",
          at: route.own.authorizer?.range ?? route.key.range, label: "supplies no `usageIdentifierKey`",
          notes: route.apiKey.map { [Diagnostic.Note("a key is asked for here", at: $0.range)] } ?? [],
          why: "`apiKeySource: authorizer` takes keys from Lambda authorizers alone",
          help: "name a token or request authorizer, or drop `apiKeySource`")
      }
    }
  }
}
