internal import AWSResources

/// What a document is made of: an API and the resources that stand in it.
struct APIContents {
  let api: Resource
  /// Sorted by address.
  let resources: [Resource]
  private let byAddress: [Address: Resource]

  init(api: Resource, resources: [Resource]) {
    self.api = api
    self.resources = resources
    byAddress = Dictionary(resources.map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func all(_ kind: KindID) -> [Resource] { resources.filter { $0.kind == kind } }

  /// The resource that a text is a reference to.
  func target(of text: Text?) -> Resource? {
    guard case .composed(let parts)? = text, parts.count == 1, case .reference(let address, _) = parts[0] else {
      return nil
    }
    return byAddress[address]
  }

  /// What an attribute leads to where it may be said through another resource, which has to exist first: the resource of
  /// a method is that of its integration.
  func end(of attribute: String, in resource: Resource) -> Address? {
    guard case .composed(let parts)? = resource.text(attribute), parts.count == 1,
      case .reference(let address, let name) = parts[0]
    else { return nil }
    if let next = byAddress[address], next.text(name) != nil { return end(of: name, in: next) }
    return address
  }

  func requireTarget(of attribute: String, in resource: Resource) throws(OpenAPIRefusal) -> Resource {
    guard let target = target(of: resource.text(attribute)) else {
      throw OpenAPIRefusal(resource, .notOfThisAPI(attribute: attribute))
    }
    return target
  }

  /// A text attribute with references into the API replaced by what they lead to.
  func literal(_ name: String, of resource: Resource) -> String? { resource.text(name).flatMap(literal) }

  /// The text, where everything that it refers to stands in the API and is known.
  func literal(_ text: Text) -> String? {
    var result = ""
    for part in text.parts {
      switch part {
      case .literal(let text): result += text
      case .reference(let address, let attribute):
        guard let value = byAddress[address].flatMap({ literal(attribute, of: $0) }) else { return nil }
        result += value
      case .terraform, .secret, .accountID: return nil
      }
    }
    return result
  }

  /// Resources of one kind by the name that they have in the document, which has to be one of OpenAPI and theirs alone.
  func named(_ kind: KindID) throws(OpenAPIRefusal) -> [(name: String, resource: Resource)] {
    var owners: [String: Address] = [:]
    var named: [(name: String, resource: Resource)] = []
    for resource in all(kind) {
      let name = resource.text("name")?.literal ?? ""
      guard !name.isEmpty, name.utf8.allSatisfy(Self.isNameByte) else {
        throw OpenAPIRefusal(resource, .name(name))
      }
      if let other = owners.updateValue(resource.address, forKey: name) {
        throw OpenAPIRefusal(resource, .sameName(name, other: other))
      }
      named.append((name, resource))
    }
    return named.sorted { $0.name < $1.name }
  }

  /// Keys of components (OpenAPI 3.0.3, "Components Object").
  static func isNameByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || [0x2D, 0x2E, 0x5F].contains(byte)
  }
}

extension Resource {
  /// A text attribute in lower case, as files of API Gateway write their enumerations.
  func lowercased(_ name: String) -> OpenAPINode? {
    text(name)?.literal.map { .literal($0.lowercased()) }
  }

  func node(_ name: String) -> OpenAPINode? { OpenAPINode(self[name]) }

  /// The members of a block by Terraform's names.
  func members(of name: String) -> [String: Value] {
    guard let index = kind.schema.index(of: name), case .block(let schemas) = kind.schema.attributes[index].form,
      case .block(let values)? = attributes[index]
    else { return [:] }
    return Dictionary(
      zip(schemas, values).compactMap { schema, value in value.map { (schema.name, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// The entries of a map attribute.
  func entries(_ name: String) -> [MapEntry] {
    guard case .map(let entries)? = self[name] else { return [] }
    return entries
  }

  func isTrue(_ name: String) -> Bool { self[name] == .bool(true) }
}
