/// What looks like a secret, by the forms that its issuers gave it. Only forms with a fixed beginning are known, so
/// that no ordinary text is taken for one.
enum ClearSecret {
  private static let forms: [(prefix: String, noun: String, atLeast: Int)] = [
    ("AKIA", "an AWS access key id", 20), ("ASIA", "an AWS access key id", 20),
    ("ghp_", "a GitHub token", 40), ("gho_", "a GitHub token", 40), ("ghs_", "a GitHub token", 40),
    ("github_pat_", "a GitHub token", 40), ("glpat-", "a GitLab token", 26), ("xoxb-", "a Slack token", 24),
    ("xoxp-", "a Slack token", 24), ("sk_live_", "a Stripe key", 24), ("rk_live_", "a Stripe key", 24),
    ("AIza", "a Google API key", 39), ("SG.", "a SendGrid key", 60), ("eyJhbGciOi", "a JSON Web Token", 40),
    ("-----BEGIN ", "a private key", 11),
  ]

  /// What a text, or a word in it, looks like; `nil` for anything else.
  static func noun(for text: String) -> String? {
    guard text.utf8.count >= 11 else { return nil }
    for word in text.split(whereSeparator: { " \t\n'\",;=".contains($0) }) {
      for form in forms where word.hasPrefix(form.prefix) {
        if form.prefix == "-----BEGIN " { continue }
        if word.utf8.count >= form.atLeast, word.utf8.allSatisfy(isTokenByte) { return form.noun }
      }
    }
    if text.holds("-----BEGIN ") && text.holds("PRIVATE KEY-----") { return "a private key" }
    for scheme in ["Bearer ", "Basic ", "bearer ", "basic "] {
      guard let rest = text.rest(after: scheme) else { continue }
      let token = rest.prefix { !" \t'\"".contains($0) }
      if token.utf8.count >= 16, token.utf8.allSatisfy(isTokenByte) { return "a credential" }
    }
    return nil
  }

  /// `https://user:password@host`.
  static func isURLWithPassword(_ text: String) -> Bool {
    guard text.utf8.contains(UInt8(ascii: "@")), let rest = text.rest(after: "://") else { return false }
    let authority = rest.utf8.prefix { !"/?#".utf8.contains($0) }
    guard let at = authority.lastIndex(of: UInt8(ascii: "@")) else { return false }
    return authority[..<at].contains(UInt8(ascii: ":")) && !authority.contains(UInt8(ascii: "{"))
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    isPathByte(byte) && byte != UInt8(ascii: ":") || "+/=".utf8.contains(byte)
  }
}
