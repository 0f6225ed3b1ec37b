internal import AWSResources
internal import StateStore

/// A resource that does not exist yet: one call, what that call cannot say, and the wait until it can be used.
extension ScriptBuilder {
  mutating func create(_ resource: Resource, replacing: Bool = false) {
    let schema = resource.kind.schema
    let operations = schema.operations
    var standing = resource
    var members: [PayloadValue.Member] = []
    var later: [Int] = []
    for (index, attribute) in schema.attributes.enumerated() {
      guard let value = resource.attributes[index] else { continue }
      switch attribute.sending {
      case .never: continue
      case .separately(_, _, let absent):
        if value == .integer(absent) { continue }
        standing.attributes[index] = .integer(absent)
        later.append(index)
      case .member, .tags:
        members.append(
          .init(
            References.member(attribute.apiName, of: operations.service),
            references.payload(value, attribute, service: operations.service)))
      }
    }
    if case .tagged = operations.lookup { mark(resource, in: &members) }
    let variable = operations.answer.map { _ in references.variable(of: resource.address) }
    let lookup = lookup(of: resource, members)
    add(
      ScriptStep(
        pending: PendingStep(replacing ? .replace : .create, standing),
        label: label(replacing ? "create the new" : "create", resource), origin: resource.origin,
        service: operations.service, operation: operations.create, payload: .object(members),
        form: .create(variable: variable, answer: operations.answer, lookup: lookup)))
    for index in later { setSeparately(index, from: &standing, to: resource) }
    waitFor(resource)
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
    if let index = members.firstIndex(where: { $0.name == "Tags" }), case .object(let tags) = members[index].value {
      members[index].value = .object(tags + marks)
    } else {
      members.append(.init("Tags", .object(marks)))
    }
  }
}
