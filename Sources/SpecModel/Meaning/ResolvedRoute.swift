import Diagnostics

/// A route with the API's `defaults` put in.
///
/// A route takes each default key whole. Two groups go together: the backend (with `proxy`, `integration`, `timeout`,
/// `payload`) and `authorizer` + `scopes`; a route that names another backend or authorizer takes nothing of that
/// group, while `scopes` alone keeps the authorizer.
///
/// A class, so that sixty rules and the lowering hand it on for the price of a reference.
package final class ResolvedRoute: Sendable {
  package let key: Located<String>
  package let routeKey: RouteKey
  /// As the route says it, without the defaults.
  package let own: RouteSpec
  package let backend: Located<RouteSpec.Backend>?
  private let apartIntegration: Apart<IntegrationSpec>
  package var integration: IntegrationSpec? { apartIntegration.wrappedValue }
  package let proxy: Located<Bool>?
  package let timeout: Located<Int>?
  package let payload: Located<String>?
  package let authorizer: Located<SpecText>?
  package let scopes: Located<[Located<SpecText>]>?
  package let request: RequestSpec?
  package let responses: Named<ResponseSpec>
  package let permission: Located<RouteSpec.Permission>?
  package let throttle: Located<ThrottleSpec>?
  package let metrics: Located<Bool>?
  /// REST and WebSocket: `true` for `apiKey: required`.
  package let apiKey: Located<Bool>?
  /// CORS of a REST route, its own or that of the defaults; without it the API's holds.
  package var cors: Located<CORSSpec>? { apartCORS.wrappedValue }
  private let apartCORS: Apart<Located<CORSSpec>>
  /// Whether the route shares the integration of its backend: it says nothing of its own about it.
  package let sharesIntegration: Bool
  private let defaultRare: Apart<RouteSpec.Rare>

  fileprivate init(key: Located<String>, own: RouteSpec, defaults: RouteSpec) {
    self.key = key
    routeKey = RouteKey(key.value)
    self.own = own
    let takesBackend = !own.namesAnotherBackend(than: defaults)
    backend = own.backends.first ?? (takesBackend ? defaults.backends.first : nil)
    apartIntegration = Apart(wrappedValue: own.integration ?? (takesBackend ? defaults.integration : nil))
    proxy = own.proxy ?? (takesBackend ? defaults.proxy : nil)
    timeout = own.timeout ?? (takesBackend ? defaults.timeout : nil)
    payload = own.payload ?? (takesBackend ? defaults.payload : nil)
    let keepsAuthorizer = own.authorizer == nil || own.authorizer?.value == defaults.authorizer?.value
    authorizer = own.authorizer ?? defaults.authorizer
    scopes = own.scopes ?? (keepsAuthorizer ? defaults.scopes : nil)
    request = own.request ?? defaults.request
    responses = own.responses.isEmpty ? defaults.responses : own.responses
    permission = own.permission ?? defaults.permission
    throttle = own.throttle ?? defaults.throttle
    metrics = own.metrics ?? defaults.metrics
    apiKey = own.apiKey ?? defaults.apiKey
    apartCORS = Apart(wrappedValue: own.cors ?? defaults.cors)
    defaultRare = defaults.rareBox
    sharesIntegration =
      own.integration == nil && own.timeout == nil && own.payload == nil && own.request == nil && own.proxy == nil
      && own.responses.isEmpty && (takesBackend || !defaults.hasIntegrationSettings)
  }

  package var validate: ValidateSpec? { said(\.validate) }
  package var methodResponses: Named<MethodResponseSpec> { said(\.methodResponses) ?? Named() }
  package var logging: LoggingSpec? { said(\.logging) }
  /// Caching of the route; `cache: false` refuses the default and reads as `nil`.
  package var cache: CacheSpec? {
    let cache = said(\.cache)
    return cache?.isOff == true ? nil : cache
  }

  /// Of the rare half: what the route says, else the defaults.
  @inline(__always)
  private func said<Member>(_ read: (borrowing RouteSpec.Rare) -> Member?) -> Member? {
    own.rareBox.member(read) ?? defaultRare.member(read)
  }

  /// The function that the backend or the integration names.
  package var function: Located<SpecText>? {
    if case .function(let name)? = backend?.value { return name }
    return integration?.function
  }
}

extension RouteSpec {
  /// Whether the route says where its requests go, and it is not where the defaults say anyway.
  fileprivate func namesAnotherBackend(than defaults: RouteSpec) -> Bool {
    guard !defaults.backends.isEmpty || defaults.integration?.namesTarget == true else { return false }
    if let integration, integration.namesTarget { return true }
    guard let backend = backends.first?.value else { return false }
    switch (backend, defaults.backends.first?.value) {
    case (.function(let name), .function(let other)?), (.http(let name), .http(let other)?):
      return name.value != other.value
    default: return true
    }
  }

  fileprivate var hasIntegrationSettings: Bool {
    integration != nil || timeout != nil || payload != nil || proxy != nil
  }
}

extension IntegrationSpec {
  /// Whether it says where requests go, rather than adding to a short form.
  package var namesTarget: Bool { function != nil || uri != nil || subtype != nil }
}

extension APISpec {
  /// All routes with the defaults put in, in the order of the spec.
  package func resolvedRoutes() -> [ResolvedRoute] {
    let defaults = defaults ?? RouteSpec(range: range)
    return routes.entries.map { ResolvedRoute(key: $0.key, own: $0.value, defaults: defaults) }
  }
}
