import Diagnostics
import SpecModel

/// One `cors:` of an API: its own, that of its defaults, or that of a route.
struct CORSBlock {
  let api: LintContext.API
  let cors: Located<CORSSpec>

  /// Whether it holds for a route.
  func holds(for route: ResolvedRoute) -> Bool { api.cors(of: route)?.range == cors.range }

  /// A header of requests that browsers may send, in lower case.
  func allowsHeader(_ folded: String) -> Bool {
    let listed = Set((cors.value.allowHeaders?.value ?? []).compactMap { $0.value.literal?.lowercased() })
    if listed.contains(folded) { return true }
    return listed.contains("*") && cors.value.allowCredentials?.value != true && folded != "authorization"
  }

  /// Whether all items of a list are known.
  static func isKnown(_ list: Located<[Located<SpecText>]>?) -> Bool {
    list?.value.allSatisfy { $0.value.literal != nil } ?? true
  }
}

extension LintContext.API {
  /// The CORS that holds for a route; `nil` for none.
  func cors(of route: ResolvedRoute) -> Located<CORSSpec>? {
    guard let cors = route.cors ?? spec.cors, !cors.value.isNone else { return nil }
    return cors
  }

  /// Each `cors:` that is not `none`, once.
  var corsBlocks: [CORSBlock] {
    var blocks: [CORSBlock] = []
    func add(_ cors: Located<CORSSpec>?) {
      guard let cors, !cors.value.isNone else { return }
      blocks.append(CORSBlock(api: self, cors: cors))
    }
    add(spec.cors)
    add(spec.defaults?.cors)
    routes.forEach(.cors) { add($0.own.cors) }
    return blocks
  }
}

extension LintContext {
  var corsBlocks: [CORSBlock] { apis.flatMap(\.corsBlocks) }
}

extension CORSSpec {
  /// All that it says, to compare two.
  var words: [String] {
    func texts(_ list: Located<[Located<SpecText>]>?) -> String {
      (list?.value ?? []).map(\.value.display).sorted().joined(separator: " ")
    }
    return [
      "cors", texts(allowOrigins), texts(allowMethods), texts(allowHeaders), texts(exposeHeaders),
      maxAge.map { "\($0.value ?? -1)" } ?? "", "\(allowCredentials?.value ?? false)",
    ]
  }
}
