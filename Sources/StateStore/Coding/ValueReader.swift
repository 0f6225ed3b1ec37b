internal import AWSResources
internal import JSONText

/// Reads values as the schemas say, without a tree between the bytes and the values.
struct ValueReader {
  private var json: JSONReader
  private var kinds = KindNames()
  /// Addresses come again and again (every route names its API); one string serves all of them.
  private var addresses = AddressPool()
  /// The last text at each place of an attribute list: most of an API's resources say first which API that is.
  private var recent: [(source: Range<Int>, text: Text)?] = Array(repeating: nil, count: 16)

  init(_ bytes: [UInt8]) { json = JSONReader(bytes) }

  // MARK: Tokens
  //
  // A token is taken before it is read: `read(try next())` would copy the whole reader first.

  mutating func next() throws(ReadingFailure) -> JSONToken {
    do {
      guard let token = try json.next() else { throw ReadingFailure.malformed("it ends too soon", json.offset) }
      return token
    } catch let error as JSONError {
      throw .malformed("it is not JSON: \(error.message)", error.offset)
    } catch let error as ReadingFailure {
      throw error
    } catch {
      preconditionFailure("only our own errors are thrown here")
    }
  }

  func check(_ token: JSONToken, _ kind: JSONToken.Kind) throws(ReadingFailure) {
    if token.kind != kind { throw .malformed("another kind of value stands where \(kind) is expected", token.start) }
  }

  mutating func expect(_ kind: JSONToken.Kind) throws(ReadingFailure) {
    let token = try next()
    try check(token, kind)
  }

  /// The next key of the object that is open, or `nil` at its end.
  mutating func nextKey() throws(ReadingFailure) -> JSONToken? {
    let token = try next()
    return token.kind == .key ? token : nil
  }

  /// The first token of the next item of the array that is open, or `nil` at its end.
  mutating func nextItem() throws(ReadingFailure) -> JSONToken? {
    let token = try next()
    return token.kind == .endArray ? nil : token
  }

  func string(_ token: JSONToken) -> String { json.string(of: token) }

  mutating func readString() throws(ReadingFailure) -> String {
    let token = try next()
    return try readString(token)
  }

  func readString(_ token: JSONToken) throws(ReadingFailure) -> String {
    try check(token, .string)
    return json.string(of: token)
  }

  mutating func readInteger() throws(ReadingFailure) -> Int {
    let token = try next()
    return try readInteger(token)
  }

  func readInteger(_ token: JSONToken) throws(ReadingFailure) -> Int {
    try check(token, .number)
    guard let value = json.integer(of: token) else { throw .malformed("a whole number is expected", token.start) }
    return value
  }

  mutating func readBool() throws(ReadingFailure) -> Bool {
    let token = try next()
    return try readBool(token)
  }

  private func readBool(_ token: JSONToken) throws(ReadingFailure) -> Bool {
    switch token.kind {
    case .true: return true
    case .false: return false
    default: throw .malformed("true or false is expected", token.start)
    }
  }

  // MARK: Values

  mutating func readText() throws(ReadingFailure) -> Text { try readText(try next()) }

  private mutating func readText(_ token: JSONToken) throws(ReadingFailure) -> Text {
    if token.kind == .string { return .literal(json.string(of: token)) }
    try check(token, .beginArray)
    var parts: [Text.Part] = []
    var isComposed = false
    var endsInLiteral = false
    var isCanonical = true
    while let item = try nextItem() {
      let isLiteral = item.kind == .string
      if isLiteral {
        let text = json.string(of: item)
        if endsInLiteral || text.isEmpty { isCanonical = false }
        parts.append(.literal(text))
      } else {
        parts.append(try readPart(item))
        isComposed = true
      }
      endsInLiteral = isLiteral
    }
    guard isComposed, isCanonical else {
      throw .malformed("these parts of a text are not as apigw writes them", token.start)
    }
    return .composed(parts)
  }

  private mutating func readPart(_ token: JSONToken) throws(ReadingFailure) -> Text.Part {
    try check(token, .beginObject)
    guard let key = try nextKey() else { throw .malformed("a part of a text is empty", token.start) }
    let part: Text.Part
    if json.content(of: key, equals: "ref") {
      let address = try readAddress(try next())
      guard let second = try nextKey(), json.content(of: second, equals: "attribute") else {
        throw .malformed("a reference names no attribute", token.start)
      }
      part = .reference(address, attribute: try readString())
    } else if json.content(of: key, equals: "terraform") {
      part = .terraform(try readString())
    } else if json.content(of: key, equals: "secret") {
      let name = try readString()
      guard let second = try nextKey(), json.content(of: second, equals: "version") else {
        throw .malformed("a secret has no version", token.start)
      }
      part = .secret(name, version: try readInteger())
    } else if json.content(of: key, equals: "account") {
      guard try readBool() else { throw .malformed("an account is true", token.start) }
      part = .accountID
    } else {
      throw .newer("a text part '\(string(key))'")
    }
    try expect(.endObject)
    return part
  }

  private mutating func readAddress(_ token: JSONToken) throws(ReadingFailure) -> Address {
    try check(token, .string)
    return addresses.address(json.content(of: token))
  }

  private mutating func readValue(_ form: AttributeForm, _ names: MemberNames) throws(ReadingFailure) -> Value {
    let token = try next()
    switch form {
    case .bool: return .bool(try readBool(token))
    case .integer: return .integer(try readInteger(token))
    case .number:
      try check(token, .number)
      guard let value = json.double(of: token) else { throw .malformed("the number is too large", token.start) }
      return .number(value)
    case .text, .json: return .text(try readText(token))
    case .list, .set:
      try check(token, .beginArray)
      var items: [Value] = []
      while let item = try nextItem() { items.append(.text(try readText(item))) }
      return .list(items)
    case .map, .flags: return .map(try readMap(token))
    case .block(let schemas): return .block(try readMembers(token, schemas, names))
    case .blockSet(let schemas):
      try check(token, .beginArray)
      var blocks: [Value] = []
      while let item = try nextItem() { blocks.append(.block(try readMembers(item, schemas, names))) }
      return .list(blocks)
    }
  }

  private mutating func readMap(_ token: JSONToken) throws(ReadingFailure) -> [MapEntry] {
    try check(token, .beginObject)
    var entries: [MapEntry] = []
    while let key = try nextKey() {
      let name = json.string(of: key)
      if let last = entries.last, !last.key.precedes(name) {
        throw .malformed("the keys of a map are not sorted", key.start)
      }
      entries.append(MapEntry(name, try readText()))
    }
    return entries
  }

  /// Members come in the order of the schema, so each key is looked for where the one before it was found.
  private mutating func readMembers(
    _ token: JSONToken, _ schemas: [AttributeSchema], _ names: MemberNames
  ) throws(ReadingFailure) -> [Value?] {
    try check(token, .beginObject)
    var values = [Value?](repeating: nil, count: schemas.count)
    var position = 0
    while let key = try nextKey() {
      guard let index = names.index(of: key, in: json, from: position) else {
        throw .newer("the attribute '\(string(key))'")
      }
      guard values[index] == nil else { throw .malformed("'\(string(key))' stands there twice", key.start) }
      if names.isText[index], index < recent.count {
        values[index] = .text(try readText(at: index))
      } else {
        values[index] = try readValue(names.forms[index], names.members[index])
      }
      position = index + 1
    }
    return values
  }

  private mutating func readText(at index: Int) throws(ReadingFailure) -> Text {
    if let (source, text) = recent[index], json.skipValue(like: source) { return text }
    let start = json.offset
    let text = try readText()
    recent[index] = (start..<json.offset, text)
    return text
  }

  // MARK: Resources

  mutating func readResource(_ token: JSONToken) throws(ReadingFailure) -> Resource {
    try check(token, .beginObject)
    var address: Address?
    var kind: KindID?
    var origin: Origin?
    var attributes: [Value?]?
    var dependsOn: [Address] = []
    var leftToAWS: [String] = []
    var id: String?
    while let key = try nextKey() {
      if address == nil, json.content(of: key, equals: "address") {
        address = Address(try readString())
      } else if kind == nil, json.content(of: key, equals: "type") {
        kind = try readKind(try next())
      } else if origin == nil, json.content(of: key, equals: "origin") {
        origin = try readOrigin(try next())
      } else if attributes == nil, let kind, json.content(of: key, equals: "attributes") {
        attributes = try readMembers(try next(), kind.attributes, kinds.names(of: kind))
      } else if id == nil, json.content(of: key, equals: "id") {
        id = try readString()
      } else if dependsOn.isEmpty, json.content(of: key, equals: "dependsOn") {
        try expect(.beginArray)
        while let item = try nextItem() { dependsOn.append(try readAddress(item)) }
      } else if leftToAWS.isEmpty, json.content(of: key, equals: "leftToAws") {
        try expect(.beginArray)
        while let item = try nextItem() { leftToAWS.append(try readAddress(item).text) }
      } else {
        throw .newer("the member 'resources.\(string(key))'")
      }
    }
    guard let address, let kind, let attributes else {
      throw .malformed("a resource has no address, type or attributes", token.start)
    }
    return Resource(
      address: address, kind: kind, attributes: attributes, dependsOn: dependsOn, origin: origin,
      leftToAWS: leftToAWS, id: id)
  }

  private mutating func readKind(_ token: JSONToken) throws(ReadingFailure) -> KindID {
    try check(token, .string)
    guard let kind = kinds.kind(json.content(of: token)) else { throw .newer("resources of type '\(string(token))'") }
    return kind
  }

  private mutating func readOrigin(_ token: JSONToken) throws(ReadingFailure) -> Origin {
    try check(token, .string)
    let content = json.content(of: token)
    var line = 0
    var scale = 1
    var index = content.endIndex
    while index > content.startIndex, content[index - 1] &- 0x30 < 10, scale <= 1_000_000_000_000 {
      index -= 1
      line += Int(content[index] - 0x30) * scale
      scale *= 10
    }
    guard index > content.startIndex, index < content.endIndex, content[index - 1] == UInt8(ascii: ":") else {
      throw .malformed("an origin is a path and a line", token.start)
    }
    return Origin(path: addresses.address(content[..<(index - 1)]).text, line: line)
  }
}
