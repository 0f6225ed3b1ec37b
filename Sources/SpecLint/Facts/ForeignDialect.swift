/// Parameter mapping as REST and WebSocket APIs write it.
enum ForeignDialect {
  private static let sources = [
    ("method.request.", "REST"), ("integration.response.", "REST"), ("route.request.", "WebSocket"),
  ]
  private static let targets = ["integration.request.", "method.response."]

  /// `method.request.header.X` gives REST and `header.X`.
  static func source(_ text: String) -> (dialect: String, name: String)? {
    for (prefix, dialect) in sources where text.hasPrefix(prefix) {
      let name = String(text.dropFirst(prefix.count))
      return (dialect, name.hasPrefix("multivalue") ? String(name.dropFirst("multivalue".count)) : name)
    }
    return nil
  }

  /// `integration.request.header.X` gives `header.X`.
  static func target(_ key: String) -> String? {
    targets.first { key.hasPrefix($0) }.map { String(key.dropFirst($0.count)) }
  }

  /// `querystring.page` is `query.page` in the language.
  static func ours(_ name: String) -> String {
    name.hasPrefix("querystring.") ? "query." + name.dropFirst("querystring.".count) : name
  }

  /// Whether a text is written in one of them, so that rules about our own words leave it alone.
  static func owns(_ text: String) -> Bool { source(text) != nil || target(text) != nil }
}
