import Diagnostics
import SpecModel

/// CORS allows the header that the authorizers read.
///
/// A browser asks first whether it may send `Authorization`; where the answer does not list it, the call is never made.
/// `*` stands for all other headers and leaves `Authorization` out.
/// https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name
///
/// Bad:
///
/// ```yaml
/// cors: {allowOrigins: [https://app.example.com], allowHeaders: [Content-Type]}
/// defaults: {authorizer: users}
/// routes: {GET /tasks: tasks}
/// ```
///
/// Good:
///
/// ```yaml
/// cors: {allowOrigins: [https://app.example.com], allowHeaders: [Content-Type, Authorization]}
/// defaults: {authorizer: users}
/// routes: {GET /tasks: tasks}
/// ```
package struct TokenHeaderNotAllowed: LintRule {
  package static let code: DiagnosticCode = "AG729"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Token header not allowed by CORS"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.corsBlocks.flatMap { block -> [Diagnostic] in
      let (api, cors) = (block.api, block.cors)
      guard cors.value.allowOrigins?.value.isEmpty == false, CORSBlock.isKnown(cors.value.allowHeaders) else {
        return []
      }
      let missing = api.spec.authorizers.entries.flatMap { entry in
        Self.headers(of: entry.value).compactMap { name -> (name: String, authorizer: Located<String>)? in
          block.allowsHeader(name.lowercased()) ? nil : (name, entry.key)
        }
      }
      guard !missing.isEmpty, !context.hasMistake(in: cors.range) else { return [] }
      let used = Self.authorizersInUse(under: block)
      var seen = Set<String>()
      let wanted = missing.filter { header in
        used.contains(header.authorizer.value) && seen.insert(header.name.lowercased()).inserted
      }
      guard let first = wanted.first else { return [] }
      let names = wanted.map { "'\($0.name)'" }.joined(separator: ", ")
      return [
        finding(
          "browsers may not send \(names), which \(wanted.count == 1 ? "authorizer '\(first.authorizer.value)' reads" : "authorizers read")",
          at: cors.value.allowHeaders?.range ?? cors.range,
          label: cors.value.allowHeaders?.value.contains { $0.value.literal == "*" } == true
            ? "`*` does not cover it" : "not listed",
          notes: wanted.prefix(2).map { Diagnostic.Note("reads \($0.name)", at: $0.authorizer.range) },
          help: "add \(wanted.map { "`\($0.name)`" }.joined(separator: ", ")) to `allowHeaders`")
      ]
    }
  }

  private static func authorizersInUse(under block: CORSBlock) -> Set<String> {
    var used = Set<String>()
    block.api.routes.forEach { route in
      guard block.holds(for: route), case .authorizer(_, let name) = block.api.access(to: route) else { return }
      used.insert(name)
    }
    return used
  }

  private static func headers(of authorizer: AuthorizerSpec) -> [String] {
    guard let sources = authorizer.identitySource else {
      return authorizer.type?.value == .request ? [] : ["Authorization"]
    }
    return sources.value.compactMap { source in
      switch ValueSource(source.value) {
      case .header(let name): name
      case .raw(let raw) where raw.hasPrefix("$request.header."): String(raw.dropFirst("$request.header.".count))
      case .raw(let raw) where raw.hasPrefix("method.request.header."):
        String(raw.dropFirst("method.request.header.".count))
      default: nil
      }
    }
  }
}
