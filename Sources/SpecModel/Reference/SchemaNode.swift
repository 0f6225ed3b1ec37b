import JSONText

/// A piece of a JSON Schema. What it refers to is known by index until all definitions stand and have names.
indirect enum SchemaNode: Hashable, Sendable {
  struct Member: Hashable, Sendable {
    let name: String
    let value: SchemaNode

    init(_ name: String, _ value: SchemaNode) {
      self.name = name
      self.value = value
    }
  }

  case object([Member])
  case array([SchemaNode])
  case text(String)
  case integer(Int)
  case number(Double)
  case bool(Bool)
  /// The value of a `$ref`.
  case definition(Int)

  static func texts(_ texts: [String]) -> SchemaNode { .array(texts.map(SchemaNode.text)) }

  private var isScalar: Bool {
    switch self {
    case .object, .array: false
    case .text, .integer, .number, .bool, .definition: true
    }
  }

  /// Lists of scalars (`enum`, `required`) stand on one line.
  func write(to writer: inout JSONWriter, names: [String]) {
    switch self {
    case .object(let members):
      let isReference = members.count == 1 && members[0].value.isScalar
      writer.object(inline: isReference) { writer in
        for member in members {
          writer.key(member.name)
          member.value.write(to: &writer, names: names)
        }
      }
    case .array(let items):
      writer.array(inline: items.allSatisfy(\.isScalar)) { writer in
        for item in items { item.write(to: &writer, names: names) }
      }
    case .text(let text): writer.write(text)
    case .integer(let value): writer.write(value)
    case .number(let value): writer.write(value)
    case .bool(let value): writer.write(value)
    case .definition(let index): writer.write("#/definitions/\(names[index])")
    }
  }
}
