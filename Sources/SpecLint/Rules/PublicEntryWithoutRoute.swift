import Diagnostics
import SpecModel

/// An entry of `lint.public` names a route that the spec has.
///
/// The list says which writes are public on purpose (AG402). An entry that names nothing is a slip of the pen, or was
/// left behind when its route went, and would let a later route of that name through unseen.
///
/// Bad:
///
/// ```yaml
/// lint: {public: [shop/POST /webhok]}
/// apis:
///   shop:
///     type: http
///     routes: {POST /webhook: {function: orders, authorizer: none}}
/// ```
///
/// Good:
///
/// ```yaml
/// lint: {public: [shop/POST /webhook]}
/// apis:
///   shop:
///     type: http
///     routes: {POST /webhook: {function: orders, authorizer: none}}
/// ```
package struct PublicEntryWithoutRoute: LintRule {
  package static let code: DiagnosticCode = "AG453"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Entry of lint.public without a route"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    let entries = context.spec.lint.publicRoutes
    guard !entries.isEmpty, !context.spec.apis.entries.contains(where: { context.hasMistake(in: $0.value.range) })
    else {
      return []
    }
    var known = Set<String>()
    for api in context.apis {
      api.routes.forEach { route in known.insert("\(api.key.value)/\(route.routeKey.normalised)") }
    }
    for function in context.spec.functions.names { known.insert("functions/\(function)") }
    var candidates: Suggestion.Candidates?
    return entries.compactMap { entry in
      guard let text = entry.value.literal else { return nil }
      if let identity = PublicEntry(entry.value)?.identity, known.contains(identity) { return nil }
      let names = candidates ?? Suggestion.Candidates(known)
      candidates = names
      return finding(
        "'\(text)' in `lint.public` names no route", at: entry.range, label: "no such route",
        help: names.nearest(to: text).map { "the route is called `\($0)`" }
          ?? "write `api/KEY`, such as `shop/POST /webhook`, or drop the entry")
    }
  }
}

/// An entry of `lint.public` taken apart.
struct PublicEntry {
  /// `api/METHOD /path` with the route key normalised.
  let identity: String

  /// `nil` where the text is not known or has no slash.
  init?(_ entry: SpecText) {
    guard let text = entry.literal, let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")) else { return nil }
    let key = String(text[slash...].dropFirst())
    let api = text[..<slash]
    identity = api == "functions" ? text : "\(api)/\(RouteKey(key).normalised)"
  }
}
