import Diagnostics
import SpecModel

/// An `OPTIONS` route of an API with CORS lets preflights through.
///
/// Browsers send the preflight without cookies and without `Authorization`; an authorizer on it answers 401, and the
/// browser reports a CORS error on a request that was never made. An HTTP API with `cors` answers preflights itself,
/// even without an OPTIONS route.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
///
/// Bad:
///
/// ```yaml
/// cors: {allowOrigins: [https://app.example.com]}
/// routes:
///   OPTIONS /tasks: {function: tasks, authorizer: users}
/// ```
///
/// Good:
///
/// ```yaml
/// cors: {allowOrigins: [https://app.example.com]}
/// routes:
///   GET /tasks: {function: tasks, authorizer: users}
/// ```
package struct ProtectedPreflight: LintRule {
  package static let code: DiagnosticCode = "AG406"
  package static let severity = Diagnostic.Severity.error
  package static let title = "OPTIONS requires authorization"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.httpAPIs.flatMap { api -> [Diagnostic] in
      guard let cors = api.spec.cors else { return [] }
      return api.routes.findings(.options) { route in
        guard api.access(to: route).isProtected else { return nil }
        return finding(
          "route '\(route.key.value)' asks preflights for credentials", at: route.key.range,
          label: "browsers send preflights without credentials",
          notes: [
            Diagnostic.Note("the API has CORS", at: cors.range),
            route.authorizer.map { Diagnostic.Note("the authorizer comes from here", at: $0.range) },
          ].compactMap { $0 },
          why: "the preflight gets 401, and the browser blocks the request that was to follow",
          help: "drop the route, since `cors` answers preflights without one, or write `authorizer: none` on it")
      }
    }
  }
}
