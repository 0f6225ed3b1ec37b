/// What a parameter mapping of an HTTP API changes: `append:header.X`, `overwrite:path`.
enum MappingTarget: Equatable {
  enum Verb: String, CaseIterable { case append, overwrite, remove }

  case header(Verb, String)
  /// `isOurs` for the language's word `query`, for which AWS writes `querystring`.
  case query(Verb, String, isOurs: Bool)
  case path
  case statusCode

  init?(_ text: String) {
    if text == "overwrite:path" {
      self = .path
      return
    }
    if text == "overwrite:statuscode" {
      self = .statusCode
      return
    }
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")), let verb = Verb(rawValue: String(text[..<colon]))
    else {
      return nil
    }
    let place = text[text.utf8.index(after: colon)...]
    guard let dot = place.utf8.firstIndex(of: UInt8(ascii: ".")) else { return nil }
    let name = String(place[place.utf8.index(after: dot)...])
    guard !name.isEmpty, name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }) else { return nil }
    switch place[..<dot] {
    case "header": self = .header(verb, name)
    case "query": self = .query(verb, name, isOurs: true)
    case "querystring": self = .query(verb, name, isOurs: false)
    default: return nil
    }
  }

  var isRemoval: Bool {
    switch self {
    case .header(let verb, _), .query(let verb, _, _): verb == .remove
    case .path, .statusCode: false
    }
  }
}
