package import AWSResources

/// A graph whose APIs in body style are each one resource with a document in it.
///
/// What stays beside a document is written with what is known of its inside: a route key, a method, a path. Ids of the
/// inside are the import's own: the permission of an authorizer's function is for any authorizer of the API, and
/// anything else that needs one is refused.
package struct BodyGraph: Sendable {
  /// Something more that the resource of an API says in body style, by Terraform's name.
  package struct Argument: Sendable {
    package enum Value: Sendable {
      case text(String)
      /// Written as JSON.
      case document(OpenAPINode)
    }

    package var name: String
    package var value: Value
  }

  /// What stays, sorted by address.
  package private(set) var resources: [Resource]
  package private(set) var outputs: [Output]
  package private(set) var arguments: [Address: [Argument]] = [:]

  package init(_ graph: ResourceGraph) throws(OpenAPIRefusal) {
    resources = graph.resources
    outputs = graph.outputs
    let apis = graph.resources.filter(\.isInBodyStyle)
    if apis.isEmpty { return }
    let inside = Inside(graph.resources, apis: apis)
    for api in apis {
      let held = inside.resources(of: api)
      try Self.refuseCircles(in: held, inside)
      arguments[api.address] = try Self.arguments(of: api, held)
    }
    var kept: [Resource] = []
    for resource in graph.resources where !inside.holds(resource.address) {
      kept.append(try inside.seenFromOutside(resource))
    }
    resources = kept
    for index in outputs.indices { outputs[index].value = try inside.resolved(outputs[index].value, in: nil) }
  }

  /// The policy stands there twice, as every setting of the API does: after an import the provider sends what its state
  /// has and the import has not.
  private static func arguments(of api: Resource, _ held: [Resource]) throws(OpenAPIRefusal) -> [Argument] {
    let body = Argument(name: "body", value: .document(try OpenAPIDocument.node(of: api, held)))
    guard api.kind == RESTAPI.kindID else {
      // OpenAPI wants a version, and the provider would want it gone again.
      let version = Argument(name: "version", value: .text(OpenAPIDocument.unversioned))
      return api["version"] == nil ? [version, body] : [body]
    }
    let policy = try RESTDocument(APIContents(api: api, resources: held)).policy()
    return [
      policy.map { Argument(name: "policy", value: .document($0)) },
      Argument(name: "put_rest_api_mode", value: .text("overwrite")), body,
    ].compactMap(\.self)
  }

  /// A document is an argument of its API, so nothing in it can wait for that API.
  private static func refuseCircles(in held: [Resource], _ inside: Inside) throws(OpenAPIRefusal) {
    for resource in held {
      let own = resource.kind.schema.operations.identity
      for (schema, value) in zip(resource.kind.schema.attributes, resource.attributes) {
        if own.contains(schema.name) || schema.name == "parent_id" || schema.name == "schema" { continue }
        var circle: Address?
        value?.forEachPart { part in
          if case .reference(let address, _) = part, inside.waits(address, forAPIOf: resource) { circle = address }
        }
        if let circle { throw OpenAPIRefusal(resource, .circle(circle)) }
      }
    }
  }
}

/// The resources that documents take in, and how the others see them.
private struct Inside {
  private let byAddress: [Address: Resource]
  /// The API of every resource that has one.
  private let owners: [Address: Address]
  private let held: [Address: [Resource]]

  init(_ resources: [Resource], apis: [Resource]) {
    let bodies = Set(apis.map(\.address))
    byAddress = Dictionary(resources.map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
    var owners: [Address: Address] = [:]
    var held: [Address: [Resource]] = [:]
    for resource in resources {
      guard let api = resource.apiAddress else { continue }
      owners[resource.address] = api
      if bodies.contains(api), OpenAPIDocument.holds(resource.kind) { held[api, default: []].append(resource) }
    }
    self.owners = owners
    self.held = held
    insideOf = Dictionary(
      held.flatMap { api, resources in resources.map { ($0.address, api) } }, uniquingKeysWith: { first, _ in first })
  }

  private let insideOf: [Address: Address]

  func resources(of api: Resource) -> [Resource] { held[api.address] ?? [] }

  /// Whether the resource stands in a document.
  func holds(_ address: Address) -> Bool { insideOf[address] != nil }

  /// Whether what is referred to stands beside the document of the API that `resource` stands in.
  func waits(_ address: Address, forAPIOf resource: Resource) -> Bool {
    guard let api = owners[resource.address], insideOf[address] == nil else { return false }
    return address == api || owners[address] == api
  }

  // MARK: From outside

  func seenFromOutside(_ resource: Resource) throws(OpenAPIRefusal) -> Resource {
    var seen = resource
    for (slot, value) in resource.attributes.enumerated() {
      seen.attributes[slot] = try value.map { value throws(OpenAPIRefusal) in try resolved(value, in: resource) }
    }
    let references = seen.references
    var order: [Address] = []
    for address in resource.dependsOn {
      let end = insideOf[address] ?? address
      if !references.contains(end) || end == address, !order.contains(end) { order.append(end) }
    }
    seen.dependsOn = order
    return seen
  }

  private func resolved(_ value: Value, in holder: Resource) throws(OpenAPIRefusal) -> Value {
    switch value {
    case .bool, .integer, .number: return value
    case .text(let text): return .text(try resolved(text, in: holder))
    case .list(let values):
      var written: [Value] = []
      for value in values { written.append(try resolved(value, in: holder)) }
      return .list(written)
    case .map(let entries):
      var written: [MapEntry] = []
      for entry in entries { written.append(MapEntry(entry.key, try resolved(entry.value, in: holder))) }
      return .map(written)
    case .block(let members):
      var written: [Value?] = []
      for member in members {
        written.append(try member.map { member throws(OpenAPIRefusal) in try resolved(member, in: holder) })
      }
      return .block(written)
    }
  }

  /// - Parameter holder: the resource that the text stands in; `nil` for an output.
  func resolved(_ text: Text, in holder: Resource?) throws(OpenAPIRefusal) -> Text {
    guard case .composed(let parts) = text else { return text }
    var written: [Text.Part] = []
    for part in parts {
      guard case .reference(let address, let attribute) = part, insideOf[address] != nil,
        let target = byAddress[address]
      else {
        written.append(part)
        continue
      }
      if let known = target.text(attribute) {
        written += try resolved(known, in: holder).parts
      } else if holder?.kind == LambdaPermission.kindID, attribute == "id" {
        written.append(.literal("*"))
      } else {
        throw OpenAPIRefusal(holder ?? target, .idInside(address, attribute: attribute))
      }
    }
    return Text(written)
  }
}
