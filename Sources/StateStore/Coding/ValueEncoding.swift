package import AWSResources
package import JSONText

/// Values as JSON. Which form stands where is the schema's knowledge, so nothing is wrapped: a text is a string, or an
/// array of parts where some part is known only later; a list is an array of texts, a block an object by AWS's names.
extension JSONWriter {
  package mutating func write(_ value: Value, as form: AttributeForm) {
    switch (value, form) {
    case (.bool(let value), .bool): write(value)
    case (.integer(let value), .integer): write(value)
    case (.number(let value), .number): write(value)
    case (.text(let text), .text), (.text(let text), .json): write(text)
    case (.list(let items), .list), (.list(let items), .set):
      array(inline: true) { writer in
        for item in items {
          guard case .text(let text) = item else { preconditionFailure("lists and sets hold texts") }
          writer.write(text)
        }
      }
    case (.map(let entries), .map), (.map(let entries), .flags):
      object(inline: true) { writer in
        for entry in entries {
          writer.key(entry.key)
          writer.write(entry.value)
        }
      }
    case (.block(let members), .block(let schemas)): write(members, as: schemas)
    case (.list(let blocks), .blockSet(let schemas)):
      array(inline: true) { writer in
        for block in blocks {
          guard case .block(let members) = block else { preconditionFailure("a block set holds blocks") }
          writer.write(members, as: schemas)
        }
      }
    default: preconditionFailure("a value has the form that its schema says")
    }
  }

  /// The members that are said, by AWS's names, in the order of the schema.
  package mutating func write(_ members: [Value?], as schemas: [AttributeSchema]) {
    precondition(members.count == schemas.count, "one value for each member")
    beginObject(inline: true)
    for (value, schema) in zip(members, schemas) {
      guard let value else { continue }
      key(schema.apiName)
      write(value, as: schema.form)
    }
    endObject()
  }

  package mutating func write(_ text: Text) {
    switch text {
    case .literal(let literal): write(literal)
    case .composed(let parts): array(inline: true) { writer in for part in parts { writer.write(part) } }
    }
  }

  private mutating func write(_ part: Text.Part) {
    if case .literal(let text) = part { return write(text) }
    beginObject(inline: true)
    switch part {
    case .literal: preconditionFailure("a literal part is a string")
    case .reference(let address, let attribute):
      member("ref", address.text)
      member("attribute", attribute)
    case .terraform(let expression):
      member("terraform", expression)
    case .secret(let name, let version):
      member("secret", name)
      member("version", version)
    case .accountID:
      member("account", true)
    }
    endObject()
  }
}
