import Diagnostics
import SpecModel

/// A Lambda authorizer that keeps decisions decides for all routes that name it.
///
/// A decision is kept under the identity sources, and the route is none of them. On an HTTP API, a function with
/// `simpleResponses` that allows the first route has allowed all: add `context.routeKey` to `identitySource`. On a REST
/// API (where decisions are kept for 300s unless `ttl` says otherwise) the function returns a policy, and one that
/// names only the called method refuses every other route with 403 until it expires. There it is advice, since the
/// policy may be a good one: return one for `*/*`, or add `context.httpMethod` and `context.resourcePath`.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
///
/// Bad:
///
/// ```yaml
/// authorizers:
///   callers: {type: request, function: auth, identitySource: header.Authorization, ttl: 60s, simpleResponses: true}
/// routes:
///   GET /tasks: {function: tasks, authorizer: callers}
///   POST /tasks: {function: tasks, authorizer: callers}
/// ```
///
/// Good:
///
/// ```yaml
/// authorizers:
///   callers:
///     type: request
///     function: auth
///     identitySource: [header.Authorization, context.routeKey]
///     ttl: 60s
///     simpleResponses: true
/// routes:
///   GET /tasks: {function: tasks, authorizer: callers}
///   POST /tasks: {function: tasks, authorizer: callers}
/// ```
package struct OneDecisionForManyRoutes: LintRule {
  package static let code: DiagnosticCode = "AG427"
  package static let severity = Diagnostic.Severity.info
  package static let title = "One cached decision for many routes"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.apis.flatMap { api -> [Diagnostic] in
      let keeping = api.spec.authorizers.entries.filter { keepsForAllRoutes($0.value, on: api.type) }
      guard !keeping.isEmpty else { return [] }
      var uses: [String: Int] = [:]
      api.routes.forEach { route in
        if let name = route.authorizer?.value.literal { uses[name, default: 0] += 1 }
      }
      return keeping.compactMap { entry in
        guard let count = uses[entry.key.value], count > 1 else { return nil }
        return advice(about: entry, of: api, routes: count)
      }
    }
  }

  private func keepsForAllRoutes(_ authorizer: AuthorizerSpec, on type: APIType) -> Bool {
    guard authorizer.asksFunction, (authorizer.ttl?.value ?? (type == .rest ? 300_000 : 0)) > 0 else { return false }
    if type == .http, authorizer.simpleResponses?.value != true { return false }
    return !(authorizer.identitySource?.value ?? []).contains { source in
      let text = source.value.display
      return source.value.literal == nil
        || ["routeKey", "resourcePath", "resourceId", "path", "httpMethod"].contains {
          text == "context.\($0)" || text == "$context.\($0)"
        }
    }
  }

  private func advice(
    about entry: Named<AuthorizerSpec>.Entry, of api: LintContext.API, routes: Int
  ) -> Diagnostic {
    let kept = entry.value.ttl.map { milliseconds($0.value) } ?? "300s"
    let isHTTP = api.type == .http
    let canName = entry.value.type?.value == .request
    return finding(
      "a decision of authorizer '\(entry.key.value)' holds for \(routes) routes",
      at: entry.value.ttl?.range ?? entry.key.range,
      label: "kept for \(kept), whichever route was called first",
      why: isHTTP
        ? "whom the function admits to one route may then call all of them"
        : "a policy for the called method alone gives 403 on every other route",
      help: isHTTP
        ? "add `context.routeKey` to `identitySource`, or write `ttl: 0`"
        : "return a policy for `*/*`\(canName ? ", add `context.httpMethod` and `context.resourcePath` to `identitySource`" : ""), or write `ttl: 0`",
      severity: isHTTP ? .warning : .info)
  }
}
