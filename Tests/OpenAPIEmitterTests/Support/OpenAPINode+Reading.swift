import AWSResources
import JSONText
import OpenAPIEmitter

extension OpenAPINode {
  subscript(_ key: String) -> OpenAPINode? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The tree as JSON text, with references as the caller writes them and all other parts as they are.
  func json(reference: (String) -> Text = { .literal($0) }) -> Text {
    switch self {
    case .object(let members):
      let written = members.map { member -> Text in
        let key = OpenAPINode.text(.literal(member.key)).json() + ":"
        if member.key == "$ref", case .text(.literal(let target)) = member.value {
          return key + "\"" + reference(target) + "\""
        }
        return key + member.value.json(reference: reference)
      }
      return "{" + Self.joined(written) + "}"
    case .array(let elements): return "[" + Self.joined(elements.map { $0.json(reference: reference) }) + "]"
    case .text(let text):
      return Text(
        [.literal("\"")]
          + text.parts.map { part in
            guard case .literal(let literal) = part else { return part }
            var writer = JSONWriter()
            writer.write(literal)
            return .literal(String(writer.string.dropFirst().dropLast()))
          } + [.literal("\"")])
    case .bool(let value): return .literal("\(value)")
    case .number(let text): return .literal(text)
    case .null: return "null"
    }
  }

  var json: Text { json() }

  private static func joined(_ texts: [Text]) -> Text {
    texts.enumerated().reduce("") { $1.offset > 0 ? $0 + "," + $1.element : $0 + $1.element }
  }

  /// The document for a person: what is known only later stands in angle brackets.
  var readable: String {
    var writer = JSONWriter(.indented)
    write(to: &writer)
    writer.newline()
    return writer.string
  }

  private func write(to writer: inout JSONWriter) {
    switch self {
    case .object(let members):
      writer.object { writer in
        for member in members {
          writer.key(member.key)
          member.value.write(to: &writer)
        }
      }
    case .array(let elements): writer.array { writer in for element in elements { element.write(to: &writer) } }
    case .text(let text): writer.write(text.readable)
    case .bool(let value): writer.write(value)
    case .number(let text): writer.write(number: Array(text.utf8))
    case .null: writer.writeNull()
    }
  }
}

extension Text {
  var readable: String {
    parts.map { part in
      switch part {
      case .literal(let text): text
      case .reference(let address, let attribute): "<\(address) \(attribute)>"
      case .terraform(let expression): "<terraform \(expression)>"
      case .secret(let name, _): "<secret \(name)>"
      case .accountID: "<account>"
      }
    }.joined()
  }
}

extension OpenAPINode? {
  subscript(_ key: String) -> OpenAPINode? { self?[key] }

  var members: [(String, OpenAPINode)] {
    guard case .object(let members)? = self else { return [] }
    return members.map { ($0.key, $0.value) }
  }

  var elements: [OpenAPINode] {
    guard case .array(let elements)? = self else { return [] }
    return elements
  }

  var text: Text? {
    guard case .text(let text)? = self else { return nil }
    return text
  }

  var literal: String? { text?.literal }

  var bool: Bool? {
    guard case .bool(let value)? = self else { return nil }
    return value
  }

  var integer: Int? {
    guard case .number(let text)? = self else { return nil }
    return Int(text)
  }

  var set: TextSet? {
    guard case .array(let elements)? = self else { return nil }
    return TextSet(elements.compactMap { Optional($0).text })
  }

  var map: TextMap { TextMap(members.compactMap { key, value in Optional(value).text.map { (key, $0) } }) }
}
