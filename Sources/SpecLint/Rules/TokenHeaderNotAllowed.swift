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
/// ```
///
/// Good:
///
/// ```yaml
/// cors: {allowOrigins: [https://app.example.com], allowHeaders: [Content-Type, Authorization]}
/// defaults: {authorizer: users}
/// ```
package struct TokenHeaderNotAllowed: LintRule {
  package static let code: DiagnosticCode = "AG729"
  package static let severity = Diagnostic.Severity.warning
  package static let title = "Token header not allowed by CORS"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.apis.flatMap { api -> [Diagnostic] in
      guard let cors = api.spec.cors, !cors.value.isNone, cors.value.allowOrigins?.value.isEmpty == false else {
        return []
      }
      let headers = cors.value.allowHeaders?.value ?? []
      guard headers.allSatisfy({ $0.value.literal != nil }) else { return [] }
      let allowed = Set(headers.compactMap { $0.value.literal?.lowercased() })
      return Self.headersRead(in: api).compactMap { header in
        let name = header.name.lowercased()
        let isCovered =
          allowed.contains(name)
          || allowed.contains("*") && name != "authorization" && cors.value.allowCredentials?.value != true
        guard !isCovered else { return nil }
        return finding(
          "browsers may not send '\(header.name)', which authorizer '\(header.authorizer.value)' reads",
          at: cors.value.allowHeaders?.range ?? cors.range,
          label: allowed.contains("*") ? "`*` does not cover \(header.name)" : "\(header.name) is not listed",
          notes: [Diagnostic.Note("read by this authorizer", at: header.authorizer.range)],
          help: "add `\(header.name)` to `allowHeaders`")
      }
    }
  }

  /// Headers that the authorizers in use read, each with the first authorizer that does.
  private static func headersRead(in api: LintContext.API) -> [(name: String, authorizer: Located<String>)] {
    var used = Set<String>()
    api.routes.forEach { route in
      if case .authorizer(_, let name) = api.access(to: route) { used.insert(name) }
    }
    var seen = Set<String>()
    return api.spec.authorizers.entries.filter { used.contains($0.key.value) }.flatMap { entry in
      headers(of: entry.value).compactMap { name in
        seen.insert(name.lowercased()).inserted ? (name, entry.key) : nil
      }
    }
  }

  private static func headers(of authorizer: AuthorizerSpec) -> [String] {
    guard let sources = authorizer.identitySource else {
      return authorizer.type?.value == .request ? [] : ["Authorization"]
    }
    return sources.value.compactMap { source in
      switch ValueSource(source.value) {
      case .header(let name): name
      case .raw(let raw) where raw.hasPrefix("$request.header."): String(raw.dropFirst("$request.header.".count))
      default: nil
      }
    }
  }
}
