import SpecModel

/// What is wrong with an entry of `allowOrigins`: browsers send `Origin` as scheme, host and port and nothing else, and
/// API Gateway compares texts. https://developer.mozilla.org/docs/Web/HTTP/Headers/Origin
enum OriginMistake: Hashable {
  /// Not an origin: why, and the origin that was meant.
  case notAnOrigin(reason: String, origin: String?)
  /// `*` elsewhere than as the whole value or the whole host.
  case wildcard

  /// `nil` for an origin that a browser can send, for `*` and `null`, and on HTTP APIs for `http://*` and `https://*`.
  init?(_ text: String, on type: APIType) {
    if text == "*" || text == "null" || type == .http && (text == "http://*" || text == "https://*") { return nil }
    if text.utf8.contains(UInt8(ascii: "*")) {
      self = .wildcard
      return
    }
    guard let colon = text.start(of: "://") else {
      self = .notAnOrigin(
        reason: "an origin begins with `https://` or `http://`", origin: Self.withScheme(text))
      return
    }
    let scheme = text[..<colon].lowercased()
    let rest = text[colon...].dropFirst(3)
    let end =
      rest.utf8.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
      ?? rest.endIndex
    var host = rest[..<end].lowercased()
    let hadDefaultPort = scheme == "https" && host.hasSuffix(":443") || scheme == "http" && host.hasSuffix(":80")
    if hadDefaultPort { host = host.utf8.lastIndex(of: UInt8(ascii: ":")).map { String(host[..<$0]) } ?? host }
    let origin = "\(scheme)://\(host)"
    guard !host.isEmpty, host.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: ",") }) else {
      self = .notAnOrigin(
        reason: host.isEmpty ? "the host is missing" : "each origin is an item of the list", origin: nil)
      return
    }
    guard origin != text else { return nil }
    let reason =
      if rest[end...].utf8.elementsEqual("/".utf8) {
        "browsers send no slash after the host"
      } else if end != rest.endIndex {
        "browsers send no path, only scheme, host and port"
      } else if hadDefaultPort {
        "browsers leave out the default port"
      } else {
        "browsers send scheme and host in lower case"
      }
    self = .notAnOrigin(reason: reason, origin: origin)
  }

  private static func withScheme(_ text: String) -> String? {
    let host = text.utf8.firstIndex(of: UInt8(ascii: "/")).map { String(text[..<$0]) } ?? text
    guard !host.isEmpty, host.utf8.allSatisfy({ isLetter($0) || isDigit($0) || "-.:".utf8.contains($0) }) else {
      return nil
    }
    let isLocal = host.hasPrefix("localhost") || host.hasPrefix("127.0.0.1")
    return (isLocal ? "http://" : "https://") + host.lowercased()
  }
}
