import Diagnostics
import SpecModel

/// API Gateway gives answers of its own of a fixed list of types.
///
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     gatewayResponses: {NOT_FOUND: {status: 404}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     gatewayResponses: {RESOURCE_NOT_FOUND: {status: 404}}
/// ```
package struct GatewayResponseType: LintRule {
  package static let code: DiagnosticCode = "AG945"
  package static let severity = Diagnostic.Severity.error
  package static let title = "Gateway response type unknown"

  package init() {}

  static let types = [
    "ACCESS_DENIED", "API_CONFIGURATION_ERROR", "AUTHORIZER_CONFIGURATION_ERROR", "AUTHORIZER_FAILURE",
    "BAD_REQUEST_BODY", "BAD_REQUEST_PARAMETERS", "DEFAULT_4XX", "DEFAULT_5XX", "EXPIRED_TOKEN", "INTEGRATION_FAILURE",
    "INTEGRATION_TIMEOUT", "INVALID_API_KEY", "INVALID_SIGNATURE", "MISSING_AUTHENTICATION_TOKEN", "QUOTA_EXCEEDED",
    "REQUEST_TOO_LARGE", "RESOURCE_NOT_FOUND", "THROTTLED", "UNAUTHORIZED", "UNSUPPORTED_MEDIA_TYPE", "WAF_FILTERED",
  ]
  private static let meant = [
    "NOT_FOUND": "RESOURCE_NOT_FOUND", "FORBIDDEN": "ACCESS_DENIED", "TOO_MANY_REQUESTS": "THROTTLED",
    "BAD_REQUEST": "BAD_REQUEST_BODY", "TIMEOUT": "INTEGRATION_TIMEOUT", "4XX": "DEFAULT_4XX", "5XX": "DEFAULT_5XX",
  ]

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.flatMap { api in
      (api.spec.rest.gatewayResponses?.entries ?? []).compactMap { entry in
        let name = entry.key.value
        guard !Self.types.contains(name) else { return nil }
        let upper = name.uppercased()
        let nearest =
          Self.types.contains(upper) ? upper : Self.meant[upper] ?? Suggestion.nearest(to: name, in: Self.types)
        return finding(
          "'\(name)' is not a gateway response", at: entry.key.range, label: "not a type that API Gateway has",
          help: nearest.map { "write `\($0)`" } ?? "the types are \(Self.types.joined(separator: ", "))")
      }
    }
  }
}
