import Diagnostics
import SpecModel

/// A cached answer of a protected route is kept for its caller alone, or said to be for all.
///
/// API Gateway checks the caller first and then answers from the cache by path and cache keys. Without the caller among
/// the keys, what one user got is served to the next for as long as the `ttl`. Add the header that the authorizer
/// reads, or write `shared: true` where all users get the same answer.
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html
///
/// Bad:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     authorizers: {users: {type: cognito, userPools: [eu-west-1_AbC123dEf]}}
///     routes: {GET /me: {function: orders, authorizer: users, cache: {ttl: 60s}}}
///     stages: {prod: {cache: {size: 0.5}}}
/// ```
///
/// Good:
///
/// ```yaml
/// apis:
///   shop:
///     type: rest
///     authorizers: {users: {type: cognito, userPools: [eu-west-1_AbC123dEf]}}
///     routes:
///       GET /me: {function: orders, authorizer: users, cache: {ttl: 60s, keys: [header.Authorization]}}
///       GET /catalogue: {function: orders, authorizer: users, cache: {ttl: 60s, shared: true}}
///     stages: {prod: {cache: {size: 0.5}}}
/// ```
package struct SharedCacheOfUsers: LintRule {
  package static let code: DiagnosticCode = "AG447"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Cached answers of one user served to another"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.restAPIs.flatMap { api in
      api.cachedRoutes.compactMap { cached -> Diagnostic? in
        let route = cached.route
        let access = api.access(to: route)
        guard access.isProtected, !cached.isShared, !cached.keys.contains(where: { tellsCallersApart($0, access) })
        else {
          return nil
        }
        var advice = "add `header.Authorization` to `cache.keys`"
        if case .authorizer(let spec, _) = access, let header = spec.headerAsWritten {
          advice = "add `header.\(header)` to `cache.keys`"
        }
        if case .iam = access { advice = "add a parameter that tells callers apart to `cache.keys`" }
        return finding(
          "answers of '\(route.key.value)' are cached without the caller in the key", at: cached.range,
          label: "one user's answer is served to the next",
          notes: route.authorizer.map { [Diagnostic.Note("callers are told apart here", at: $0.range)] } ?? [],
          why: "API Gateway checks who calls and then answers from the cache by path and keys alone",
          help: "\(advice), or write `shared: true` where all users get the same answer")
      }
    }
  }

  private func tellsCallersApart(_ key: SpecText, _ access: RouteAccess) -> Bool {
    var names: (headers: Set<String>, queries: Set<String>) = (["authorization", "cookie"], [])
    if case .authorizer(let spec, _) = access {
      let own = spec.identityNames
      names = (names.headers.union(own.headers), own.queries)
    }
    switch ValueSource(key) {
    case .header(let name): return names.headers.contains(name.lowercased())
    case .query(let name): return names.queries.contains(name)
    case .claim: return true
    case .context(let name): return name.hasPrefix("authorizer.") || name.hasPrefix("identity.")
    case .raw(let raw):
      if let name = raw.rest(after: "request.header.") { return names.headers.contains(name.lowercased()) }
      if let name = raw.rest(after: "request.querystring.") { return names.queries.contains(String(name)) }
      return raw.hasPrefix("integration.")
    case .path, .body, .stageVariable, .literal: return key.literal == nil
    }
  }
}

extension AuthorizerSpec {
  /// The first header that it reads, as the spec spells it.
  fileprivate var headerAsWritten: String? {
    for source in identitySource?.value ?? [] {
      if case .header(let name) = ValueSource(source.value) { return name }
    }
    return nil
  }
}
