internal import AWSResources

/// How a create whose answer was lost is found: AWS takes no client tokens, so without a look it would be made twice.
extension ScriptBuilder {
  mutating func lookup(of resource: Resource, _ members: [PayloadValue.Member]) -> ScriptStep.Lookup? {
    let operations = resource.kind.schema.operations
    switch operations.lookup {
    case .tagged(let list, let items):
      let tags = References.member("tags", of: operations.service)
      return row(
        list,
        "\(items)[].[\(operations.answer ?? ""),to_string([\(tags).\"apigw:address\",\(tags).\"apigw:lineage\"])]",
        [.text(resource.address.text), .text(lineage)])
    case .alike(let list, let items, let attributes):
      let columns = columns(attributes, of: resource)
      let id = operations.answer ?? columns.first?.expression ?? ""
      var lookup = row(
        list, "\(items)[].[\(id),to_string([\(columns.map(\.expression).joined(separator: ","))])]",
        columns.map(\.expected))
      if let parent = operations.identity.first(where: { $0 != "id" }), case .text(let text)? = resource[parent],
        case .hole(.id(let variable))? = references.pieces(of: text).first
      {
        lookup.parent = ("--" + Self.option(parent), variable)
      }
      return lookup
    case .get(let get, let answer):
      let identity = references.identity(of: resource)
      guard let own = identity.last else { preconditionFailure("what is got has an address") }
      var lookup = row(get, answer, [])
      lookup.isContained = true
      lookup.expected = own.value
      lookup.payload = .object(identity)
      return lookup
    case .upsert: return nil
    case .statement(let get):
      var lookup = row(get, "Policy", [])
      lookup.isContained = true
      lookup.expected = .object([.init("Sid", .text(resource.text("statement_id")?.literal ?? ""))])
      lookup.payload = .object(members.filter { $0.name == "FunctionName" || $0.name == "Qualifier" })
      return lookup
    case .listed(let list, let query, let prefix):
      let name = resource.text("name")?.literal ?? ""
      let member = query.split(separator: ".").last.map(String.init) ?? query
      var lookup = row(
        list, "\(query.split(separator: ".").dropLast().joined(separator: ".")).[\(member),to_string([\(member)])]",
        [.text(name)])
      lookup.payload = .object([.init(prefix, .text(name))])
      return lookup
    }
  }

  private func row(_ operation: String, _ query: String, _ columns: [PayloadValue]) -> ScriptStep.Lookup {
    ScriptStep.Lookup(
      operation: operation, query: query, expected: .list(columns), parent: nil, payload: nil,
      isContained: false)
  }

  private struct Column {
    var expression: String
    var expected: PayloadValue
  }

  /// JMESPath for what the attributes say, in a form that does not depend on the order of keys. What the resource does
  /// not say is not looked at: AWS fills it in.
  private mutating func columns(_ names: [String], of resource: Resource) -> [Column] {
    let schema = resource.kind.schema
    var columns: [Column] = []
    for name in names {
      guard let index = schema.index(of: name) else { preconditionFailure("a look names attributes of its kind") }
      let attribute = schema.attributes[index]
      let member = References.member(attribute.apiName, of: schema.operations.service)
      guard let value = resource.attributes[index] else { continue }
      switch (value, attribute.form) {
      case (.map(let entries), _):
        columns.append(
          Column(
            expression: "sort(keys(\(member)||`{}`))", expected: .list(entries.map { .text($0.key) })))
        let values = entries.map { PayloadValue.text(References.joined(references.pieces(of: $0.value))) }
        guard !values.contains(where: \.isSecret) else { continue }
        columns.append(Column(expression: "sort(values(\(member)||`{}`))", expected: .list(Self.sorted(values))))
      case (.list, .blockSet):
        let entries = references.entries(of: value, attribute, service: schema.operations.service)
        columns.append(
          Column(expression: "sort(keys(\(member)||`{}`))", expected: .list(Self.sorted(entries.map(\.key)))))
      case (.block, .block(let members)):
        guard case .object(let given) = references.payload(value, attribute, service: schema.operations.service) else {
          continue
        }
        precondition(members.count >= given.count)
        for entry in given {
          guard case .text = entry.value else { continue }
          columns.append(Column(expression: "\(member).\(entry.name)", expected: entry.value))
        }
      case (.list, _):
        guard case .list(let items) = references.payload(value, attribute, service: schema.operations.service) else {
          continue
        }
        columns.append(Column(expression: "sort(\(member)||`[]`)", expected: .list(Self.sorted(items))))
      case (.text(let text), _):
        let pieces = References.joined(references.pieces(of: text))
        if PayloadValue.text(pieces).isSecret { continue }
        columns.append(Column(expression: member, expected: .text(pieces)))
      default:
        columns.append(
          Column(
            expression: member,
            expected: references.payload(value, attribute, service: schema.operations.service)))
      }
    }
    return columns
  }

  /// As JMESPath sorts strings: by code points. Ids in them are shorter than anything that could tell two apart.
  private static func sorted(_ values: [PayloadValue]) -> [PayloadValue] {
    func key(_ value: PayloadValue) -> String {
      guard case .text(let pieces) = value else { return "" }
      return pieces.map { piece in
        switch piece {
        case .literal(let text): text
        case .hole(let hole): hole.name
        }
      }.joined()
    }
    return values.sorted { key($0).unicodeScalars.lexicographicallyPrecedes(key($1).unicodeScalars) }
  }

  /// `api_id` → `api-id`.
  private static func option(_ attribute: String) -> String {
    String(decoding: attribute.utf8.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: "-") : $0 }, as: UTF8.self)
  }
}

extension PayloadValue {
  fileprivate var isSecret: Bool { holes.contains { if case .secret = $0 { true } else { false } } }
}
