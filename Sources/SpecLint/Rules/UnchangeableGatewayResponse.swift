import Diagnostics
import SpecModel

/// API Gateway takes a customised `REQUEST_TOO_LARGE` and does not use it.
///
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     gatewayResponses: {REQUEST_TOO_LARGE: {headers: {X-Id: context.requestId}}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     gatewayResponses: {DEFAULT_4XX: {headers: {X-Id: context.requestId}}}
/// ```
package struct UnchangeableGatewayResponse: LintRule {
  package static let code: DiagnosticCode = "AG948"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "REQUEST_TOO_LARGE cannot be customised"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.flatMap { api in
      (api.spec.rest.gatewayResponses?.entries ?? []).compactMap { entry in
        guard entry.key.value == "REQUEST_TOO_LARGE" else { return nil }
        return finding(
          "AWS does not apply a customised 'REQUEST_TOO_LARGE'", at: entry.key.range, label: "has no effect",
          help: "drop it; `DEFAULT_4XX` covers the others")
      }
    }
  }
}
