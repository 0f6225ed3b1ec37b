package import AWSResources
internal import JSONText

/// The tree of an OpenAPI document. Its texts may hold references, secrets and expressions of Terraform, which each
/// emitter writes in its own language. Members stand in the order in which a person reads them.
package enum OpenAPINode: Hashable, Sendable {
  case object([Member])
  case array([OpenAPINode])
  case text(Text)
  case bool(Bool)
  /// A number as JSON writes it.
  case number(String)
  case null

  package struct Member: Hashable, Sendable {
    package var key: String
    package var value: OpenAPINode

    package init(_ key: String, _ value: OpenAPINode) {
      self.key = key
      self.value = value
    }
  }

  /// An object of what is said; a member without a value is left out.
  static func object(_ members: (String, OpenAPINode?)...) -> OpenAPINode {
    .object(members.compactMap { key, value in value.map { Member(key, $0) } })
  }

  static func integer(_ value: Int) -> OpenAPINode { .number(String(value)) }
  static func literal(_ text: String) -> OpenAPINode { .text(.literal(text)) }
  static func schema(_ name: String) -> OpenAPINode { .object(("$ref", .literal("#/components/schemas/\(name)"))) }

  /// The value of an attribute: numbers, texts, and lists and maps of texts.
  init?(_ value: Value?) {
    switch value {
    case nil: return nil
    case .bool(let value): self = .bool(value)
    case .integer(let value): self = .integer(value)
    case .number(let value): self = .number("\(value)")
    case .text(let text): self = .text(text)
    case .list(let values): self = .array(values.compactMap { OpenAPINode($0) })
    case .map(let entries): self = .object(entries.map { Member($0.key, .text($0.value)) })
    case .block: preconditionFailure("a nested block is written member by member")
    }
  }

  /// The members, where it is an object and has some.
  var nonEmpty: OpenAPINode? {
    switch self {
    case .object(let members): members.isEmpty ? nil : self
    case .array(let elements): elements.isEmpty ? nil : self
    case .text, .bool, .number, .null: self
    }
  }

  /// Calls `body` with every part of every text inside, in order.
  package func forEachPart(_ body: (Text.Part) -> Void) {
    switch self {
    case .object(let members): for member in members { member.value.forEachPart(body) }
    case .array(let elements): for element in elements { element.forEachPart(body) }
    case .text(let text): text.parts.forEach(body)
    case .bool, .number, .null: break
    }
  }

  // MARK: JSON of the user's own

  /// The tree of a JSON document whose strings may hold parts that are known only later; `nil` where it is none.
  init?(json text: Text) {
    let literals = text.parts.compactMap { if case .literal(let text) = $0 { text } else { nil } }.joined()
    let privateUse = (0xE000...0xF8FF as ClosedRange<UInt32>).lazy.compactMap(Unicode.Scalar.init)
    guard let mark = privateUse.first(where: { !literals.unicodeScalars.contains($0) }) else { return nil }
    let source = text.parts.enumerated().map { index, part in
      if case .literal(let text) = part { text } else { "\(mark)\(index)\(mark)" }
    }.joined()
    var parser = Parser(reader: JSONReader(Array(source.utf8)), parts: text.parts, mark: mark)
    guard let document = parser.document() else { return nil }
    self = document
  }

  private struct Parser {
    var reader: JSONReader
    let parts: [Text.Part]
    let mark: Unicode.Scalar

    mutating func document() -> OpenAPINode? {
      guard let token = next(), let node = value(token) else { return nil }
      do { return try reader.next() == nil ? node : nil } catch { return nil }
    }

    private mutating func next() -> JSONToken? {
      do { return try reader.next() } catch { return nil }
    }

    /// The reader's own limit on depth bounds the recursion.
    private mutating func value(_ token: JSONToken) -> OpenAPINode? {
      switch token.kind {
      case .beginObject:
        var members: [Member] = []
        while let key = next() {
          if key.kind == .endObject { return .object(members) }
          guard let token = next(), let value = value(token) else { return nil }
          members.append(Member(reader.string(of: key), value))
        }
        return nil
      case .beginArray:
        var elements: [OpenAPINode] = []
        while let token = next() {
          if token.kind == .endArray { return .array(elements) }
          guard let element = value(token) else { return nil }
          elements.append(element)
        }
        return nil
      case .string: return .text(text(reader.string(of: token)))
      case .number: return .number(reader.numberText(of: token))
      case .true: return .bool(true)
      case .false: return .bool(false)
      case .null: return .null
      case .key, .endObject, .endArray: return nil
      }
    }

    /// Between marks stand the numbers of parts.
    private func text(_ string: String) -> Text {
      let pieces = string.unicodeScalars.split(separator: mark, omittingEmptySubsequences: false)
      return Text(
        pieces.enumerated().map { index, piece in
          index.isMultiple(of: 2) ? .literal(String(piece)) : Int(String(piece)).map { parts[$0] } ?? .literal("")
        })
    }
  }
}
