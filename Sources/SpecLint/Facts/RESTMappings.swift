import Diagnostics
import SpecModel

/// What a parameter mapping of a REST API sets: `header.X` or AWS's `integration.request.header.X`, which alone may stand
/// among AWS's members.
///
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-parameter-mapping.html
struct RESTTarget {
  let place: String
  let name: String

  /// `nil` for what is no target at its place.
  init?(_ mapping: Mapping) {
    var text = mapping.target.value[...]
    let prefix = mapping.side == .request ? "integration.request." : "method.response."
    let isRaw = text.hasPrefix(prefix)
    guard isRaw || !mapping.isVerbatim else { return nil }
    if isRaw { text = text.dropFirst(prefix.count) }
    guard let dot = text.utf8.firstIndex(of: UInt8(ascii: ".")) else { return nil }
    let place = String(text[..<dot])
    let name = String(text[dot...].dropFirst())
    let known = mapping.side == .response ? ["header"] : isRaw ? ["path", "querystring", "header"] : Self.places
    guard known.contains(place), !name.isEmpty, name.utf8.allSatisfy(Self.isNameByte) else { return nil }
    (self.place, self.name) = (place, name)
  }

  static let places = ["path", "query", "header"]

  /// `[a-zA-Z0-9._$-]`, as the developer guide has it for mapped parameters.
  private static func isNameByte(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || "._$-".utf8.contains(byte)
  }
}

/// What is wrong with the value of a mapping on a REST API.
struct RESTSourceMistake {
  var message: String
  var label: String
  var help: String?

  init?(in mapping: Mapping) {
    guard let text = mapping.value.value.literal, !text.hasPrefix("$") else { return nil }
    let found =
      mapping.isVerbatim
      ? Self.inRaw(text, mapping.side) : Self.inLanguage(mapping.value.value, text, mapping.side)
    guard let found else { return nil }
    self = found
  }

  private init(_ message: String, label: String, help: String?) {
    self.message = message
    self.label = label
    self.help = help
  }

  private static func inLanguage(_ value: SpecText, _ text: String, _ side: Mapping.Side) -> RESTSourceMistake? {
    switch ValueSource(value) {
    case .path, .query: return side == .request ? nil : unreadable(text)
    case .raw: return inRaw(text, side)
    case .literal:
      guard let root = ValueSource.nearMiss(text), let dot = text.utf8.firstIndex(of: UInt8(ascii: ".")) else {
        return nil
      }
      return RESTSourceMistake(
        "'\(text)' is not a source", label: "not one of \(ValueSource.roots.joined(separator: ", "))",
        help: "write `\(root)\(text[dot...])`, or quote a literal text twice: `\"'\(text)'\"`")
    case .header, .body, .stageVariable, .context, .claim: return nil
    }
  }

  private static let requestPlaces = [
    "path", "querystring", "header", "body", "multivaluequerystring", "multivalueheader",
  ]
  private static let responsePlaces = ["header", "body", "multivalueheader"]

  /// AWS's own expressions: `method.request.PLACE.NAME` in requests, `integration.response.PLACE.NAME` in answers.
  private static func inRaw(_ text: String, _ side: Mapping.Side) -> RESTSourceMistake? {
    let isRequest = text.hasPrefix("method.request.")
    guard isRequest || text.hasPrefix("integration.response.") else { return nil }
    guard isRequest == (side == .request) else {
      return isRequest
        ? unreadable(text)
        : RESTSourceMistake(
          "a request cannot read '\(text)'", label: "there is no answer yet",
          help: "use `path.x`, `query.x`, `header.x`, `context.x` or `stageVariables.x`")
    }
    let prefix = isRequest ? "method.request." : "integration.response."
    let parts = text.dropFirst(prefix.count).split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let places = isRequest ? requestPlaces : responsePlaces
    let place = String(parts[0])
    guard places.contains(place) else {
      let meant = ["query": "querystring", "headers": "header", "querystrings": "querystring"][place]
      let nearest = meant ?? Suggestion.nearest(to: place, in: places)
      return RESTSourceMistake(
        "'\(text)' is not a source", label: "`\(prefix.dropLast())` has \(places.prefix(4).joined(separator: ", "))",
        help: nearest.map { "write `\(prefix)\($0)\(parts.count > 1 ? ".\(parts[1])" : "")`" })
    }
    guard place != "body", parts.count < 2 || parts[1].isEmpty else { return nil }
    return RESTSourceMistake("'\(text)' names nothing", label: "a name follows", help: "write `\(prefix)\(place).NAME`")
  }

  private static func unreadable(_ text: String) -> RESTSourceMistake {
    RESTSourceMistake(
      "a response cannot read '\(text)'", label: "the request is gone by then",
      help: "use `header.X` or `body.$.x` of the answer, `context.X` or `stageVariables.X`")
  }
}

/// Parameter mapping as HTTP APIs write it.
enum HTTPDialect {
  /// `append:header.X` gives `header.X`.
  static func target(_ key: String) -> String? {
    for verb in MappingTarget.Verb.allCases where key.hasPrefix("\(verb.rawValue):") {
      return String(key.dropFirst(verb.rawValue.count + 1))
    }
    return nil
  }

  /// `$request.header.X` gives `header.X`. Among AWS's members `$context.x` is theirs too; ours take it for `context.x`.
  static func source(_ text: String, isVerbatim: Bool) -> String? {
    for prefix in ["$request.", "$response."] where text.hasPrefix(prefix) {
      return ForeignDialect.ours(String(text.dropFirst(prefix.count)))
    }
    for prefix in ["$context.", "$stageVariables."] where isVerbatim && text.hasPrefix(prefix) {
      return String(text.dropFirst())
    }
    return nil
  }
}
