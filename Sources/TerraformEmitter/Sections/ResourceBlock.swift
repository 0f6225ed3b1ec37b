import AWSResources
import OpenAPIEmitter

extension TerraformScope {
  /// The `resource` block of one resource. Knows HCL, knows no kind: attributes come first, in the schema's order, then
  /// nested blocks, then what Terraform alone wants to know.
  ///
  /// - Parameter arguments: what it says beside its own attributes.
  func block(
    _ resource: Resource, _ arguments: [BodyGraph.Argument] = []
  ) throws(TerraformRefusal) -> HCL.Block {
    let kind = resource.kind.schema
    let place = resource.origin.map { "\($0): \(resource.address)" } ?? resource.address.text
    var body = try items(kind.attributes, resource.attributes, in: resource)
    for argument in arguments { body.append(try item(argument, in: resource)) }
    var lifecycle: [HCL.Item] = []
    if kind.replacement == .createBeforeDestroy
      || !resource.leftToAWS.contains("triggers") && Self.waitsForTerraform(resource["triggers"])
    {
      lifecycle.append(.attribute("create_before_destroy", .bool(true)))
    }
    if !resource.leftToAWS.isEmpty {
      lifecycle.append(.attribute("ignore_changes", .list(resource.leftToAWS.map { .traversal([$0]) })))
    }
    let followed = followed(by: resource)
    if !followed.isEmpty {
      lifecycle.append(
        .attribute("replace_triggered_by", .list(followed.map { .traversal(traversal(to: $0) + ["id"]) })))
    }
    if !lifecycle.isEmpty { body.append(.block(HCL.Block("lifecycle", body: lifecycle))) }
    if !resource.dependsOn.isEmpty {
      let others = resource.dependsOn.sorted().map { HCL.Expression.traversal(traversal(to: $0)) }
      body.append(.attribute("depends_on", .list(others)))
    }
    return HCL.Block("resource", traversal(to: resource.address), comments: [place], body: body)
  }

  /// What the resource vanishes with when it is made anew.
  private func followed(by resource: Resource) -> [Address] {
    zip(resource.kind.schema.attributes, resource.attributes).compactMap { schema, value in
      guard schema.change == .follows, case .text(.composed(let parts))? = value,
        case .reference(let address, _)? = parts.first
      else { return nil }
      return address
    }
  }

  /// Whether Terraform alone knows when the value changes. Then no new resource of another name comes first, so this
  /// one must be replaced in that order.
  private static func waitsForTerraform(_ value: Value?) -> Bool {
    var waits = false
    value?.forEachPart { if case .terraform = $0 { waits = true } }
    return waits
  }

  private func items(
    _ schemas: [AttributeSchema], _ values: [Value?], in resource: Resource
  ) throws(TerraformRefusal) -> [HCL.Item] {
    precondition(schemas.count == values.count, "one value for each attribute")
    var attributes: [HCL.Item] = []
    var blocks: [HCL.Item] = []
    for (schema, value) in zip(schemas, values)
    where schema.change.isWritten && schema.isInTerraform && !resource.leftToAWS.contains(schema.name) {
      switch (schema.form, value) {
      case (_, nil): continue
      case (.block(let members), .block(let values)):
        blocks.append(.block(HCL.Block(schema.name, body: try items(members, values, in: resource))))
      case (.blockSet(let members), .list(let elements)):
        for element in elements {
          guard case .block(let values) = element else { preconditionFailure("a set of blocks holds blocks") }
          blocks.append(.block(HCL.Block(schema.name, body: try items(members, values, in: resource))))
        }
      case (.json, .text(.literal(let text))):
        let document = JSONDocument.expression(text).map { HCL.Expression.call("jsonencode", [$0]) }
        attributes.append(.attribute(schema.name, document ?? .string(text)))
      case (.flags, .map(let entries)):
        let members = entries.map { HCL.Member($0.key, .bool($0.value.literal == "true")) }
        attributes.append(.attribute(schema.name, .object(members)))
      case (_, let value?):
        attributes.append(.attribute(schema.name, try expression(value, in: resource)))
      }
    }
    return attributes + blocks
  }

  private func expression(_ value: Value, in resource: Resource) throws(TerraformRefusal) -> HCL.Expression {
    switch value {
    case .bool(let value): return .bool(value)
    case .integer(let value): return .integer(value)
    case .number(let value): return .number(value)
    case .text(let text): return try expression(text, in: resource)
    case .list(let values):
      var elements: [HCL.Expression] = []
      for value in values { elements.append(try expression(value, in: resource)) }
      return .list(elements)
    case .map(let entries):
      var members: [HCL.Member] = []
      for entry in entries {
        // Templates read as they were written.
        if let literal = entry.value.literal, literal.utf8.contains(0x0A) {
          members.append(HCL.Member(entry.key, .heredoc(literal)))
        } else {
          members.append(HCL.Member(entry.key, try expression(entry.value, in: resource)))
        }
      }
      return .object(members)
    case .block: preconditionFailure("a nested block stands where the schema says block")
    }
  }
}
