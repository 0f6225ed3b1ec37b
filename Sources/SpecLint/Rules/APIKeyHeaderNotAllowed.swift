import Diagnostics
import SpecModel

/// CORS allows the header that carries API keys.
///
/// A browser sends `x-api-key` only where the preflight's answer lists it
/// (https://fetch.spec.whatwg.org/#cors-preflight-fetch).
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     cors: {allowOrigins: [https://app.example.com], allowHeaders: [Content-Type]}
///     routes: {GET /tasks: {function: tasks, apiKey: required}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     cors: {allowOrigins: [https://app.example.com], allowHeaders: [Content-Type, X-Api-Key]}
///     routes: {GET /tasks: {function: tasks, apiKey: required}}
/// ```
package struct APIKeyHeaderNotAllowed: LintRule {
  package static let code: DiagnosticCode = "AG730"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "x-api-key not allowed by CORS"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.filter { $0.spec.rest.apiKeySource != "AUTHORIZER" }.flatMap(\.corsBlocks).compactMap { block in
      guard CORSBlock.isKnown(block.cors.value.allowHeaders), !block.allowsHeader("x-api-key"),
        !context.hasMistake(in: block.cors.range)
      else { return nil }
      var first: ResolvedRoute?
      block.api.routes.forEach(.keyRequired) { if first == nil, block.holds(for: $0) { first = $0 } }
      guard let route = first else { return nil }
      return finding(
        "browsers may not send 'x-api-key', which route '\(route.key.value)' asks for",
        at: block.cors.value.allowHeaders?.range ?? block.cors.range, label: "not listed",
        notes: [.init("asks for a key", at: route.apiKey?.range ?? route.key.range)],
        help: "add `X-Api-Key` to `allowHeaders`")
    }
  }
}
