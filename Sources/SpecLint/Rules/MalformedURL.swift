import Diagnostics
import SpecModel

/// The URL of an HTTP back end is absolute.
///
/// It begins with `http://` or `https://`, names a host and holds no spaces; AWS answers "Invalid HTTP endpoint
/// specified for URI". Path parameters (`{id}`) and stage variables may stand in it.
///
/// Bad:
///
/// ```yaml
/// GET /tasks: {http: backend.example.com/tasks}
/// ```
///
/// Good:
///
/// ```yaml
/// GET /tasks: {http: https://backend.example.com/tasks}
/// ```
package struct MalformedURL: LintRule {
  package static let code: DiagnosticCode = "AG326"
  package static let severity = Diagnostic.Severity.error
  package static let title = "HTTP integration URL malformed"

  package init() {}

  package func check(_ context: LintContext) -> [Diagnostic] {
    context.apis.flatMap { api in
      api.routes.findings([.http, .integration, .privateLink]) { route in
        guard let (url, range) = route.url, !isPlain(url), let mistake = mistake(in: url) else { return nil }
        return finding(mistake.message, at: range, label: mistake.label, help: mistake.help)
      }
    }
  }

  private typealias Mistake = (message: String, label: String, help: String?)

  /// `https://` and a host, and nothing that is white space: what most URLs are.
  private func isPlain(_ url: String) -> Bool {
    let scheme = "https://"
    guard url.hasPrefix(scheme) else { return false }
    var text = url
    return text.withUTF8 { bytes in
      let rest = bytes[scheme.utf8.count...]
      guard let first = rest.first, !"/?#:".utf8.contains(first) else { return false }
      return rest.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }
  }

  private func mistake(in url: String) -> Mistake? {
    if url.unicodeScalars.contains(where: { $0.value <= 0x20 || $0.value == 0x7F }) {
      return ("'\(url)' holds white space", "a URL has no spaces", "write `%20` for a space")
    }
    // A stage variable may bring scheme and host.
    if url.hasPrefix("${") { return nil }
    guard let separator = url.start(of: "://"), let rest = url.rest(after: "://") else {
      return ("'\(url)' is not an absolute URL", "no scheme", "write `https://\(url.drop { $0 == "/" })`")
    }
    let scheme = url[..<separator].lowercased()
    guard scheme == "http" || scheme == "https" else {
      return ("'\(url)' is not an HTTP URL", "not `http` or `https`", "write `https\(url[separator...])`")
    }
    let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard !host.isEmpty, !host.hasPrefix(":") else {
      return ("'\(url)' names no host", "no host", "write `\(scheme)://HOST\(rest)`")
    }
    return nil
  }
}

extension ResolvedRoute {
  /// The URL of an HTTP back end, where the spec says it in full.
  fileprivate var url: (text: String, range: SourceRange)? {
    if case .http(let url)? = backend?.value { return url.value.literal.map { ($0, url.range) } }
    if case .privateLink(let link)? = backend?.value {
      return link.uri.flatMap { uri in uri.value.literal.map { ($0, uri.range) } }
    }
    guard backend == nil, let integration, let type = integration.type?.value, type == "HTTP_PROXY" || type == "HTTP",
      let uri = integration.uri, integration.connectionType?.value != "VPC_LINK", integration.connectionID == nil
    else { return nil }
    return uri.value.literal.map { ($0, uri.range) }
  }
}
