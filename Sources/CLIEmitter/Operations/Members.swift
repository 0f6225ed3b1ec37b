internal import AWSResources

/// Values in the shapes that AWS's calls take.
extension References {
  /// The member of an attribute: `RouteKey` of API Gateway v2 and Lambda, `logGroupName` of CloudWatch Logs, `restApiId`
  /// of API Gateway v1.
  static func member(_ apiName: String, of service: String) -> String {
    switch service {
    case "logs", "apigateway": apiName
    default: apiName.prefix(1).uppercased() + apiName.dropFirst()
    }
  }

  mutating func payload(_ value: Value, _ schema: AttributeSchema, service: String) -> PayloadValue {
    switch value {
    case .bool(let value): return .bool(value)
    case .integer(let value): return .integer(value)
    case .number(let value): return .number(value)
    case .text(let text): return .text(pieces(of: text))
    case .map(let entries):
      let isFlags = schema.form == .flags
      return .object(
        entries.map { entry in
          .init(entry.key, isFlags ? .bool(entry.value.literal == "true") : .text(pieces(of: entry.value)))
        })
    case .block(let values):
      guard case .block(let members) = schema.form else { preconditionFailure("a block has the form of one") }
      return block(values, members, service: service)
    case .list(let items):
      if case .blockSet(let members) = schema.form, schema.mapKey == nil {
        return .list(
          items.map { item in
            guard case .block(let values) = item else { preconditionFailure("a set of blocks holds blocks") }
            return block(values, members, service: service)
          })
      }
      if case .blockSet = schema.form {
        return .object(
          entries(of: value, schema, service: service).map { entry in
            guard case .text(let pieces) = entry.key, case .literal(let key)? = pieces.first ?? .literal("") else {
              preconditionFailure("keys of maps are known")
            }
            return .init(key, entry.value)
          })
      }
      return .list(items.map { payload($0, schema, service: service) })
    }
  }

  private mutating func block(_ values: [Value?], _ members: [AttributeSchema], service: String) -> PayloadValue {
    var written: [PayloadValue.Member] = []
    for (value, schema) in zip(values, members) {
      guard let value else { continue }
      written.append(
        .init(Self.member(schema.apiName, of: service), payload(value, schema, service: service)))
    }
    return .object(written)
  }

  /// The blocks of a set as entries of a map; `nil` is no entry.
  mutating func entries(
    of value: Value?, _ schema: AttributeSchema, service: String
  ) -> [(key: PayloadValue, value: PayloadValue)] {
    guard let value, case .list(let blocks) = value, case .blockSet(let members) = schema.form, let key = schema.mapKey
    else { return [] }
    return blocks.map { block in
      guard case .block(let values) = block, let slot = members.firstIndex(where: { $0.name == key }),
        case .text(let keyText)? = values[slot]
      else { preconditionFailure("each block has its key") }
      var rest = values
      rest.remove(at: slot)
      var others = members
      others.remove(at: slot)
      let isValue = others.count == 1
      let content: PayloadValue =
        isValue
        ? rest[0].map { payload($0, others[0], service: service) } ?? .object([])
        : self.block(rest, others, service: service)
      return (.text(Self.joined(pieces(of: keyText))), content)
    }
  }

  /// Neighbouring literals as one.
  static func joined(_ pieces: [PayloadValue.Piece]) -> [PayloadValue.Piece] {
    var joined: [PayloadValue.Piece] = []
    for piece in pieces {
      if case .literal(let next) = piece, case .literal(let last)? = joined.last {
        joined[joined.count - 1] = .literal(last + next)
      } else {
        joined.append(piece)
      }
    }
    return joined
  }

  /// The members that address a resource in every call but its creation.
  ///
  /// - Parameter variable: where the id is, if it is not the one of the address.
  mutating func identity(of resource: Resource, variable: String? = nil) -> [PayloadValue.Member] {
    let operations = resource.kind.schema.operations
    return operations.identity.compactMap { name in
      if name == "id", let member = operations.idMember {
        return .init(member, .text([.hole(.id(variable ?? self.variable(of: resource.address)))]))
      }
      guard let index = resource.kind.schema.index(of: name), let value = resource.attributes[index] else { return nil }
      let schema = resource.kind.schema.attributes[index]
      return .init(
        operations.renamed[schema.apiName] ?? Self.member(schema.apiName, of: operations.service),
        payload(value, schema, service: operations.service))
    }
  }
}
