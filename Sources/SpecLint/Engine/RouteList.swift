import Diagnostics
import SpecModel

/// The routes of one API with the defaults put in, computed once for all rules.
///
/// It is no `Sequence`: sixty rules over ten thousand routes must not look at routes that do not concern them. Rules name what a route must have (`RouteTraits`) and get just those.
package struct RouteList: Sendable {
  private let routes: [ResolvedRoute]
  private let traits: [RouteTraits]
  /// Which traits occur at all.
  private let union: RouteTraits
  /// The places of the first route of each path.
  private let firstOfPath: [Int]

  package init(of api: APISpec) {
    let routes = api.resolvedRoutes()
    let traits = routes.indices.map { RouteTraits(routes[$0]) }
    self.routes = routes
    self.traits = traits
    union = traits.reduce([]) { $0.union($1) }
    var paths: Set<String> = []
    firstOfPath = routes.indices.filter { paths.insert(routes[$0].routeKey.path).inserted }
  }

  package var count: Int { routes.count }
  package var isEmpty: Bool { routes.isEmpty }
  package subscript(index: Int) -> ResolvedRoute { routes[index] }

  /// Runs `body` on the routes that have one of the traits.
  package func forEach(_ wanted: RouteTraits = .all, _ body: (ResolvedRoute) -> Void) {
    guard !union.isDisjoint(with: wanted) else { return }
    for index in traits.indices where !traits[index].isDisjoint(with: wanted) { body(routes[index]) }
  }

  /// Runs `body` on the first route of each path, where that has one of the traits; for rules that look at nothing else.
  package func forEachPath(_ wanted: RouteTraits = .all, _ body: (ResolvedRoute) -> Void) {
    guard !union.isDisjoint(with: wanted) else { return }
    for index in firstOfPath where !traits[index].isDisjoint(with: wanted) { body(routes[index]) }
  }

  /// What `check` finds in the routes that have one of the traits.
  package func findings(_ wanted: RouteTraits = .all, _ check: (ResolvedRoute) -> Diagnostic?) -> [Diagnostic] {
    var found: [Diagnostic] = []
    forEach(wanted) { route in
      if let finding = check(route) { found.append(finding) }
    }
    return found
  }
}

/// What a route has, seen from far.
package struct RouteTraits: OptionSet, Sendable {
  package let rawValue: UInt32

  package init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Every route.
  package static let all = RouteTraits(rawValue: 1)
  /// A key that is not simply a method and a path of segments that every API type takes; rules about the form of keys
  /// need no others.
  package static let oddKey = RouteTraits(rawValue: 1 << 1)
  /// `integration:`, its own or from the defaults.
  package static let integration = RouteTraits(rawValue: 1 << 2)
  package static let http = RouteTraits(rawValue: 1 << 3)
  package static let privateLink = RouteTraits(rawValue: 1 << 4)
  package static let service = RouteTraits(rawValue: 1 << 5)
  /// `request:` or `responses:`.
  package static let mappings = RouteTraits(rawValue: 1 << 6)
  package static let timeout = RouteTraits(rawValue: 1 << 7)
  package static let scopes = RouteTraits(rawValue: 1 << 8)
  /// No backend at all, or more than one.
  package static let oddBackend = RouteTraits(rawValue: 1 << 9)
  /// Two parameters in the path or more.
  package static let manyParameters = RouteTraits(rawValue: 1 << 10)
  /// No `authorizer`, neither its own nor from the defaults.
  package static let unsaidAuthorizer = RouteTraits(rawValue: 1 << 11)
  /// `authorizer: none`
  package static let open = RouteTraits(rawValue: 1 << 12)
  package static let options = RouteTraits(rawValue: 1 << 13)
  /// `$default`, or ANY on a path with a greedy parameter.
  package static let catchAll = RouteTraits(rawValue: 1 << 14)
  /// A `throttle` of its own.
  package static let throttle = RouteTraits(rawValue: 1 << 15)

  package static let mock = RouteTraits(rawValue: 1 << 16)
  /// A `cors` of its own.
  package static let cors = RouteTraits(rawValue: 1 << 17)
  /// `methodResponses`
  package static let methodResponses = RouteTraits(rawValue: 1 << 18)
  /// A path with a parameter.
  package static let parameters = RouteTraits(rawValue: 1 << 19)
  package static let keyRequired = RouteTraits(rawValue: 1 << 20)
  /// `proxy: false`
  package static let custom = RouteTraits(rawValue: 1 << 21)
  /// `validate`, its own or from the defaults.
  package static let validate = RouteTraits(rawValue: 1 << 22)
  /// `cache`, also where it refuses the default.
  package static let cache = RouteTraits(rawValue: 1 << 23)
  /// A `logging` of its own.
  package static let logging = RouteTraits(rawValue: 1 << 24)

  init(_ route: ResolvedRoute) {
    var traits: RouteTraits = .all
    if !route.routeKey.isPlain { traits.insert(.oddKey) }
    if route.integration != nil { traits.insert(.integration) }
    switch route.backend?.value {
    case .http?: traits.insert(.http)
    case .privateLink?: traits.insert(.privateLink)
    case .service?: traits.insert(.service)
    case .mock?: traits.insert(.mock)
    case .function?: break
    case nil: traits.insert(.oddBackend)
    }
    if route.request != nil || !route.responses.isEmpty { traits.insert(.mappings) }
    if route.timeout != nil { traits.insert(.timeout) }
    if route.scopes != nil { traits.insert(.scopes) }
    if route.own.backends.count > 1 || route.backend != nil && route.integration?.namesTarget == true {
      traits.insert(.oddBackend)
    }
    if route.authorizer == nil { traits.insert(.unsaidAuthorizer) }
    if route.authorizer?.value == .literal("none") { traits.insert(.open) }
    if route.routeKey.method == .options { traits.insert(.options) }
    if route.routeKey.isDefault || route.routeKey.method == .any && route.routeKey.isGreedy { traits.insert(.catchAll) }
    let rare = route.own.rare
    if route.own.throttle != nil { traits.insert(.throttle) }
    if route.own.cors != nil { traits.insert(.cors) }
    if route.validate != nil { traits.insert(.validate) }
    if !route.methodResponses.isEmpty { traits.insert(.methodResponses) }
    if route.cache != nil || rare?.cache != nil { traits.insert(.cache) }
    if rare?.logging != nil { traits.insert(.logging) }
    if route.apiKey?.value == true { traits.insert(.keyRequired) }
    if route.proxy?.value == false { traits.insert(.custom) }
    let parameters = route.routeKey.segments.count { $0.kind != .literal }
    if parameters > 0 { traits.insert(.parameters) }
    if parameters > 1 { traits.insert(.manyParameters) }
    self = traits
  }
}

extension RouteKey {
  /// `$default`, or one of the eight methods, one space, and a path of literals and whole parameters without an empty
  /// segment, without odd characters, and with a greedy parameter at most at its end.
  fileprivate var isPlain: Bool {
    if isDefault { return true }
    guard method != nil, pathRange.lowerBound == methodRange.upperBound + 1 else { return false }
    var key = text
    return key.withUTF8 { bytes in
      guard pathRange.lowerBound < bytes.count, bytes[pathRange.lowerBound] == UInt8(ascii: "/") else { return false }
      if pathRange.count > 1, bytes[bytes.count - 1] == UInt8(ascii: "/") { return false }
      for (index, segment) in segments.enumerated() {
        switch segment.kind {
        case .malformed: return false
        case .greedy: if index != segments.count - 1 { return false }
        case .parameter: break
        case .literal:
          if segment.range.isEmpty { return false }
          for byte in bytes[segment.range] where !isPathByte(byte) || byte == UInt8(ascii: "~") { return false }
        }
      }
      return true
    }
  }
}

/// What a literal path segment may hold: letters, digits and `_ - . , : ~`.
func isPathByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."),
    UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "~"):
    true
  default: false
  }
}
