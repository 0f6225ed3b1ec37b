import AWSResources

/// Names in the emitted Terraform: labels of resources, variables, outputs.
///
/// A name is made of what it names and of nothing else, so it never changes because a neighbour comes or goes. It is in
/// `[a-z0-9_]` and starts with a letter or `_`. Where the spelling loses nothing it is the plain slug
/// (`portal_get_tasks_id`); everywhere else six hex digits of the SHA-256 of the address follow
/// (`portal_get_tasks_3fa9c1`). The plain slugs of one kind can be read back to their address:
///
/// - an API's key before another word has no `_`, so the first `_` ends it;
/// - a route key is `METHOD /path` with AWS's methods; of its words, `proxy` and those that end in `id` are parameters
///   (`{proxy+}`, `{id}`, `{taskId}` → `taskid`), all others are literals of `[a-z0-9-]`;
/// - the places of a REST API, where variables have no names (`{}`, `{+}`), are spelled like `{id}` and `{proxy+}`; a
///   status follows a method's key, a stage goes before it (`*` is `all`), and a resource has no method;
/// - `default` is `$default`; any other key is itself, in `[a-z0-9_-]`, and does not begin with a method, `_` or `-`;
/// - a name that starts with a digit gets a `_` in front;
/// - none ends in `_` and six hex digits, and none is longer than 64 bytes.
///
/// Hyphens stay: HCL takes them, most API keys have them, and as `_` they would cost every label of such an API its six
/// digits. Variables and outputs, which people type, have none.
package enum TerraformNames {
  private static let limit = 64

  /// The label of a resource. `identity` is the value of the attribute whose change must replace the resource although
  /// the provider would update it; as part of the label it makes another resource of it.
  package static func label(of address: Address, kind: KindSchema, identity: String? = nil) -> String {
    let (api, key) = split(address, kind)
    var slug: Slug
    switch (api, key) {
    case (let api?, nil): slug = plainKey(api)
    case (nil, let key?): slug = plainKey(key)
    case (let api?, let key?):
      let owner = plainKey(api)
      // Types of gateway responses are AWS's words, `DEFAULT_4XX`.
      let rest =
        kind.word == "gatewayResponse"
        ? Slug(String(decoding: key.utf8.map(lowered), as: UTF8.self), isLossless: key.utf8.allSatisfy(isWord))
        : self.key(key, isPath: kind.word == "resource")
      slug = Slug(
        joining: [owner.text, rest.text],
        isLossless: owner.isLossless && !owner.text.utf8.contains(underscore) && rest.isLossless)
    case (nil, nil): slug = Slug(generic: address.text)
    }
    let label = finish(slug, digestOf: address.text)
    guard let identity, !identity.utf8.isEmpty else { return label }
    return label + "_" + String(decoding: identity.utf8.filter(isWord).map(lowered), as: UTF8.self)
  }

  /// The name of the variable that holds a secret. Secrets are named like environment variables (`CUSTOMER_A`) or in
  /// lower case; the two spellings of one word are one variable, and a spec that uses both is refused.
  package static func variable(_ secret: String) -> String {
    let reserved = ["source", "version", "providers", "count", "for_each", "lifecycle", "depends_on", "locals"]
    let isUpper = secret.utf8.allSatisfy { isUpperCase($0) || isDigit($0) || $0 == underscore }
    let lower = isUpper ? String(decoding: secret.utf8.map(lowered), as: UTF8.self) : secret
    var slug = plainName(lower)
    if reserved.contains(slug.text) { slug.isLossless = false }
    return finish(slug, digestOf: secret)
  }

  /// The name of an output: as given where Terraform style has it so.
  package static func output(_ name: String) -> String { finish(plainName(name), digestOf: name) }

  /// The part of an API's file name after `api_`.
  static func file(ofAPI key: String) -> String { finish(plainKey(key), digestOf: key) }

  /// The API and the key of an address, and which is missing: `portal/api`, `vpcLink/internal`.
  static func split(_ address: Address, _ kind: KindSchema) -> (api: String?, key: String?) {
    let pieces = address.text.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
    if pieces.count > 1, pieces[1] == kind.word { return (pieces[0], pieces.count > 2 ? pieces[2] : nil) }
    if pieces.count > 1, pieces[0] == kind.word {
      return (nil, pieces[1...].joined(separator: "/"))
    }
    return (nil, nil)
  }

  // MARK: Slugs

  private struct Slug {
    var text: String
    var isLossless: Bool

    init(_ text: String, isLossless: Bool) {
      self.text = text
      self.isLossless = isLossless
    }

    init(joining words: [String], isLossless: Bool) {
      text = words.filter { !$0.utf8.isEmpty }.joined(separator: "_")
      self.isLossless = isLossless
    }

    /// Words of letters and digits, where a capital after a small letter starts a word too; nothing of it can be
    /// read back.
    init(generic text: String) {
      var bytes: [UInt8] = []
      var previous: UInt8 = 0
      for byte in text.utf8 {
        if isWord(byte) {
          let startsWord = !isWord(previous) || isUpperCase(byte) && !isUpperCase(previous)
          if startsWord, !bytes.isEmpty { bytes.append(underscore) }
          bytes.append(lowered(byte))
        }
        previous = byte
      }
      self.init(String(decoding: bytes, as: UTF8.self), isLossless: false)
    }
  }

  private static func finish(_ slug: Slug, digestOf identity: String) -> String {
    var text = slug.text
    if let first = text.utf8.first, isDigit(first) { text = "_" + text }
    if slug.isLossless, text.utf8.count <= limit, !endsLikeDigest(text) { return text }
    var bytes = Array(text.utf8.prefix(limit - 7))
    while bytes.last == underscore { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self) + "_" + SHA256.hex(identity.utf8).prefix(6)
  }

  private static func endsLikeDigest(_ text: String) -> Bool {
    let end = text.utf8.suffix(6)
    let isHex = end.count == 6 && end.allSatisfy { isDigit($0) || $0 &- 0x61 < 6 }
    return isHex && (text.utf8.count == 6 || text.utf8.dropLast(6).last == underscore)
  }

  private static func plainKey(_ key: String) -> Slug {
    isPlain(key) ? Slug(key, isLossless: true) : Slug(generic: key)
  }

  private static func plainName(_ name: String) -> Slug {
    guard let first = name.utf8.first, !isDigit(first), name.utf8.allSatisfy({ isPlain($0) }) else {
      return Slug(generic: name)
    }
    return Slug(name, isLossless: true)
  }

  /// The key of a resource within its API.
  private static func key(_ key: String, isPath: Bool) -> Slug {
    if isPath { return pathWords(key).map { Slug(joining: $0, isLossless: true) } ?? Slug(generic: key) }
    if key == "$default" { return Slug("default", isLossless: true) }
    if let words = routeWords(key) ?? placeWords(key) { return Slug(joining: words, isLossless: true) }
    let firstWord = key.prefix { $0 != "_" }
    let isClear = isPlain(key) && key != "default" && !methods.contains { $0.lower == firstWord }
    return isClear ? Slug(key, isLossless: true) : Slug(generic: key)
  }

  private static let methods = ["ANY", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]
    .map { (upper: $0, lower: $0.lowercased()) }

  /// The words of `METHOD /path`, where they can be read back.
  private static func routeWords(_ key: String) -> [String]? {
    let parts = key.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 2, let method = methods.first(where: { $0.upper == parts[0] }) else { return nil }
    guard parts[1].utf8.first == UInt8(ascii: "/") else { return nil }
    if parts[1] == "/" { return [method.lower] }
    var words = [method.lower]
    for segment in parts[1].dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      guard let word = segmentWord(String(segment)) else { return nil }
      words.append(word)
    }
    return words
  }

  /// The words of `METHOD /path STATUS`, `STAGE METHOD /path` and `STAGE *`, where they can be read back.
  private static func placeWords(_ key: String) -> [String]? {
    let parts = key.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    switch parts.count {
    case 2 where parts[1] == "*" && isStageWord(parts[0]): return [parts[0], "all"]
    case 3:
      if parts[2].utf8.count == 3, parts[2].utf8.allSatisfy(isDigit) {
        return routeWords("\(parts[0]) \(parts[1])").map { $0 + [parts[2]] }
      }
      guard isStageWord(parts[0]) else { return nil }
      return routeWords("\(parts[1]) \(parts[2])").map { [parts[0]] + $0 }
    default: return nil
    }
  }

  private static func isStageWord(_ text: String) -> Bool {
    isPlain(text) && !text.utf8.contains(underscore) && !methods.contains { $0.lower == text }
  }

  private static func pathWords(_ path: String) -> [String]? {
    var words: [String] = []
    for segment in path.split(separator: "/", omittingEmptySubsequences: false) {
      guard let word = segmentWord(String(segment)) else { return nil }
      words.append(word)
    }
    return words
  }

  private static func segmentWord(_ segment: String) -> String? {
    func isLowerWord(_ text: some Collection<UInt8>) -> Bool {
      !text.isEmpty && text.allSatisfy { isWord($0) && !isUpperCase($0) || $0 == hyphen }
    }
    switch segment {
    case "{proxy+}", "{+}": return "proxy"
    case "{id}", "{}": return "id"
    case "proxy": return nil
    default:
      let bytes = Array(segment.utf8)
      if isLowerWord(bytes) { return bytes.suffix(2).elementsEqual("id".utf8) ? nil : segment }
      let isNamedID = bytes.first == UInt8(ascii: "{") && bytes.suffix(3).elementsEqual("Id}".utf8)
      guard isNamedID, isLowerWord(bytes.dropFirst().dropLast(3)) else { return nil }
      return String(decoding: bytes.dropFirst().dropLast(3) + Array("id".utf8), as: UTF8.self)
    }
  }

  private static func isPlain(_ key: String) -> Bool {
    !key.utf8.isEmpty && key.utf8.first != underscore && key.utf8.first != hyphen
      && key.utf8.allSatisfy { isPlain($0) || $0 == hyphen }
  }

  private static func isPlain(_ byte: UInt8) -> Bool { isWord(byte) && !isUpperCase(byte) || byte == underscore }
}

private let hyphen = UInt8(ascii: "-")
private let underscore = UInt8(ascii: "_")
private func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
private func isUpperCase(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }
private func isWord(_ byte: UInt8) -> Bool { isDigit(byte) || (byte | 0x20) &- 0x61 < 26 }
private func lowered(_ byte: UInt8) -> UInt8 { isUpperCase(byte) ? byte | 0x20 : byte }
