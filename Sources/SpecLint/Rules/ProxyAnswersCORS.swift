import Diagnostics
import SpecModel

/// Behind a proxy route the back end sends the CORS headers.
///
/// `cors` of a REST API makes the answers to preflights and the headers of custom integrations, mocks and API Gateway's
/// own errors. What a proxy integration answers goes out as it is, so the function sends `Access-Control-Allow-Origin`
/// itself (https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html).
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     cors: {allowOrigins: [https://app.example.com]}
///     routes: {GET /tasks: tasks}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     cors: {allowOrigins: [https://app.example.com]}
///     routes: {GET /tasks: {mock: {status: 200}}}
/// ```
package struct ProxyAnswersCORS: LintRule {
  package static let code: DiagnosticCode = "AG735"
  package static let severity = Diagnostic.Severity.info
  package static let title = "Proxy back end must answer CORS itself"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.flatMap(\.corsBlocks).compactMap { block in
      var first: ResolvedRoute?
      var count = 0
      block.api.routes.forEach { route in
        guard route.routeKey.method != .options, route.integrationType?.isProxy == true, block.holds(for: route) else {
          return
        }
        count += 1
        if first == nil { first = route }
      }
      guard let first else { return nil }
      return finding(
        "\(counted(count, "proxy route")) of API '\(block.api.key.value)' \(count == 1 ? "sends" : "send") the CORS headers only if the back end does",
        at: block.cors.range, label: "answers preflights and errors",
        notes: [.init(count == 1 ? "a proxy" : "one of them", at: first.key.range)],
        help: "send `Access-Control-Allow-Origin` from the back end, or add `proxy: false`")
    }
  }
}
