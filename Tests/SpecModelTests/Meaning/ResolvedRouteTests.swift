import Testing

@testable import SpecModel

@Suite struct ResolvedRouteTests {
  private func resolve(_ route: String, defaults: String) throws -> ResolvedRoute {
    let source = loaded("apigw: 1\napis: {a: {type: http, defaults: \(defaults), routes: {GET /a: \(route)}}}\n")
    let decoded = try source.decode(environment: nil, mode: .plan)
    #expect(source.diagnostics + decoded.diagnostics == [])
    let api = try #require(decoded.spec?.apis["a"])
    return try #require(api.resolvedRoutes().first)
  }

  private func backend(_ route: ResolvedRoute) -> String {
    switch route.backend?.value {
    case .function(let name)?: "function \(name.value.display)"
    case .http(let url)?: "http \(url.value.display)"
    case nil: "none"
    default: "other"
    }
  }

  @Test(
    arguments: [
      ("{}", "function f", 5000, "1.0", true), ("f", "function f", 5000, "1.0", true),
      ("{function: f, timeout: 7s}", "function f", 7000, "1.0", false), ("g", "function g", nil, nil, false),
      ("{http: \"https://x\"}", "http https://x", nil, nil, false),
      ("{integration: {description: d}}", "function f", 5000, "1.0", false),
      ("{integration: {uri: x}}", "none", nil, nil, false),
    ] as [(String, String, Int?, String?, Bool)])
  func `the backend and its settings go together`(
    _ route: String, _ expected: String, _ timeout: Int?, _ payload: String?, _ shares: Bool
  ) throws {
    let resolved = try resolve(route, defaults: "{function: f, timeout: 5s, payload: 1.0}")
    #expect(backend(resolved) == expected)
    #expect(resolved.timeout?.value == timeout)
    #expect(resolved.payload?.value == payload)
    #expect(resolved.sharesIntegration == shares)
  }

  @Test(arguments: [
    ("f", 5000, true), ("{function: f, timeout: 7s}", 7000, false), ("{http: \"https://x\"}", 5000, true),
  ])
  func `settings of defaults without a backend hold for every backend`(
    _ route: String, _ timeout: Int, _ shares: Bool
  ) throws {
    let resolved = try resolve(route, defaults: "{timeout: 5s}")
    #expect(resolved.timeout?.value == timeout)
    #expect(resolved.sharesIntegration == shares)
  }

  @Test(
    arguments: [
      ("f", "users", ["read"]), ("{function: f, scopes: [write]}", "users", ["write"]),
      ("{function: f, authorizer: users}", "users", ["read"]), ("{function: f, authorizer: admins}", "admins", nil),
      ("{function: f, authorizer: none}", "none", nil),
      ("{function: f, authorizer: admins, scopes: a}", "admins", ["a"]),
    ] as [(String, String, [String]?)])
  func `authorizer and scopes go together`(_ route: String, _ authorizer: String, _ scopes: [String]?) throws {
    let resolved = try resolve(route, defaults: "{authorizer: users, scopes: [read]}")
    #expect(resolved.authorizer?.value.literal == authorizer)
    #expect(resolved.scopes?.value.map { $0.value.display } == scopes)
  }

  @Test func `a route takes each other default whole`() throws {
    let defaults = "{throttle: {rateLimit: 1, burstLimit: 2}, metrics: true, permission: route}"
    let plain = try resolve("f", defaults: defaults)
    #expect(plain.throttle?.value.burstLimit?.value == 2)
    #expect(plain.metrics?.value == true)
    #expect(plain.permission?.value == .route)
    let own = try resolve("{function: f, throttle: {rateLimit: 9}, metrics: false}", defaults: defaults)
    #expect(own.throttle?.value.rateLimit?.value == 9)
    #expect(own.throttle?.value.burstLimit == nil)
    #expect(own.metrics?.value == false)
  }
}
