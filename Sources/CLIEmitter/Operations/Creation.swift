internal import AWSResources
internal import StateStore

/// A resource that does not exist yet: one call, what that call cannot say, and the wait until it can be used.
extension ScriptBuilder {
  /// - Parameters:
  ///   - replacing: whether the old one stands until it is discarded.
  ///   - contained: what goes where AWS overwrites.
  ///   - parts: what is patched into the resource.
  mutating func create(
    _ resource: Resource, replacing: Bool = false, contained: [Address] = [], parts: [PatchedChange] = []
  ) {
    let schema = resource.kind.schema
    let operations = schema.operations
    if case .patchesOfContainer = operations.changes {
      patch(PatchedChange(before: nil, after: resource), [])
      return
    }
    var standing = resource
    var separate: [Int] = []
    var late: [Int] = []
    for (index, attribute) in schema.attributes.enumerated() {
      guard let value = resource.attributes[index] else { continue }
      switch attribute.sending {
      case .separately(_, _, let absent):
        if value == .integer(absent) { continue }
        standing.attributes[index] = .integer(absent)
        separate.append(index)
      case .afterCreate:
        standing.attributes[index] = nil
        late.append(index)
      case .never, .member, .patch, .put, .tags: continue
      }
    }
    var members = references.members(ofNew: resource)
    if case .tagged = operations.lookup { mark(resource, in: &members) }
    let variable = operations.answer.map { _ in references.variable(of: resource.address) }
    let lookup = lookup(of: resource, members)
    add(
      ScriptStep(
        pending: PendingStep(replacing ? .replace : .create, standing, contained: contained),
        label: label(replacing ? "create the new" : "create", resource), origin: resource.origin,
        service: operations.service, operation: operations.create, payload: .object(members),
        form: .create(variable: variable, answer: operations.answer, lookup: lookup)))
    for index in separate { setSeparately(index, from: &standing, to: resource) }
    if !late.isEmpty {
      patch(PatchedChange(before: standing, after: resource, Set(late.map { schema.attributes[$0].apiName })), parts)
    } else if let first = parts.first {
      patch(first, Array(parts.dropFirst()))
    }
    if schema.operations.wait?.change == nil { waitFor(resource) }
  }

  /// Waits until a resource can be used, where it cannot at once.
  mutating func waitFor(_ resource: Resource) {
    let operations = resource.kind.schema.operations
    guard let wait = operations.wait else { return }
    add(
      ScriptStep(
        pending: PendingStep(.wait, resource), label: label("wait for", resource), origin: resource.origin,
        service: operations.service, operation: wait.operation, payload: .object(references.identity(of: resource)),
        form: .await(member: wait.member, ready: wait.ready, failed: wait.failed, reason: wait.reason)))
  }

  /// The tags by which a lost create is found; the address is the resource's own, the lineage tells it from that of
  /// another spec or environment.
  private func mark(_ resource: Resource, in members: inout [PayloadValue.Member]) {
    let marks = [
      PayloadValue.Member("apigw:address", .text(resource.address.text)),
      PayloadValue.Member("apigw:lineage", .text(lineage)),
    ]
    let name = References.member("tags", of: resource.kind.schema.operations.service)
    if let index = members.firstIndex(where: { $0.name == name }), case .object(let tags) = members[index].value {
      members[index].value = .object(tags + marks)
    } else {
      members.append(.init(name, .object(marks)))
    }
  }
}

extension References {
  /// What `create` says of a resource.
  mutating func members(ofNew resource: Resource) -> [PayloadValue.Member] {
    let schema = resource.kind.schema
    let service = schema.operations.service
    var members: [PayloadValue.Member] = []
    for (attribute, value) in zip(schema.attributes, resource.attributes) {
      guard let value else { continue }
      let name = Self.member(attribute.apiName, of: service)
      switch attribute.sending {
      case .never, .separately, .afterCreate: continue
      case .tags where schema.operations.tagging?.isList == true:
        guard case .map(let tags) = value else { continue }
        members.append(.init(name, self.tags(tags)))
      case .patch(.number(let off)):
        guard case .text(let text) = value, let number = text.literal, number != off else { continue }
        members.append(.init(name, .integer(Int(number) ?? 0)))
      case .member, .tags, .patch, .put: members.append(.init(name, payload(value, attribute, service: service)))
      }
    }
    return members
  }

  /// Tags as a list.
  mutating func tags(_ tags: [MapEntry]) -> PayloadValue {
    .list(tags.map { .object([.init("Key", .text($0.key)), .init("Value", .text(pieces(of: $0.value)))]) })
  }
}
