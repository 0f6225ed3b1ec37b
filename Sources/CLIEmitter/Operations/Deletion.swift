internal import AWSResources
internal import Planner
internal import StateStore

/// What goes away. AWS deletes what is inside something (an API, a resource, a stage) with it, so only the outermost is
/// deleted then.
extension ScriptBuilder {
  /// - Parameter removals: in the order in which they can go.
  mutating func delete(_ removals: [Change]) {
    let rows = Dictionary(removals.map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
    var contained: [Address: [Address]] = [:]
    var outermost: [Address: Address] = [:]
    for change in removals {
      var address = change.address
      while let before = rows[address]?.before, let container = container(of: before), rows[container] != nil {
        address = container
      }
      outermost[change.address] = address
      if address != change.address { contained[address, default: []].append(change.address) }
    }
    // A container goes where the first of its content would: what the content refers to goes after it.
    let waiting = referrers(removals, outermost)
    var deleted: Set<Address> = []
    func order(_ address: Address) -> [Address] {
      guard deleted.insert(address).inserted else { return [] }
      return (waiting[address] ?? []).flatMap(order) + [address]
    }
    for address in removals.flatMap({ order(outermost[$0.address] ?? $0.address) }) {
      guard let row = rows[address], let before = row.before else { continue }
      if row.action == .replace {
        discard(before, contained: contained[address] ?? [])
      } else {
        delete(before, contained: contained[address] ?? [])
      }
    }
  }

  /// What refers to something inside a container from outside, and so has to go before it. An API alone is no reason: a
  /// function keeps a statement whatever becomes of the API that it names.
  private func referrers(_ removals: [Change], _ outermost: [Address: Address]) -> [Address: [Address]] {
    var found: [Address: [Address]] = [:]
    for change in removals {
      guard let before = change.before, let own = outermost[change.address] else { continue }
      for reference in before.references {
        guard let target = outermost[reference], target != own,
          references[reference]?.kind.schema.role != .api || own != change.address
        else { continue }
        found[target, default: []].append(own)
      }
    }
    return found
  }

  /// Whether the old one of a replacement is gone by now, together with what contained it.
  func goesWithContainer(_ resource: Resource) -> Bool {
    guard let container = container(of: resource) else { return false }
    if plan.changes.contains(where: { $0.address == container && ($0.action == .delete || $0.action == .replace) }) {
      return true
    }
    return stored[container].map(goesWithContainer) ?? false
  }

  func container(of resource: Resource) -> Address? {
    guard let attribute = resource.kind.schema.operations.container,
      case .composed(let parts)? = resource.text(attribute), case .reference(let address, _)? = parts.first
    else { return nil }
    return address
  }

  /// What AWS deletes with a resource that stands.
  func contents(of resource: Resource) -> [Address] {
    stored.values.filter { other in
      var inner = other
      while let container = container(of: inner) {
        if container == resource.address { return true }
        guard let next = stored[container] else { return false }
        inner = next
      }
      return false
    }.map(\.address).sorted()
  }

  mutating func delete(_ resource: Resource, contained: [Address] = []) {
    if let name = resource.kind.schema.operations.emptied, let slot = resource.kind.schema.index(of: name),
      resource.attributes[slot] != nil
    {
      var empty = resource
      empty.attributes[slot] = nil
      update(from: resource, to: empty, [resource.kind.schema.attributes[slot].apiName])
    }
    // What takes its place has its variable.
    let variable = made.contains(resource.address) ? ownVariable(of: resource) : nil
    addDeletion(resource, PendingStep(.delete, resource, contained: contained), variable: variable)
  }

  /// Deletes what a replacement has left behind.
  mutating func discard(_ resource: Resource, contained: [Address] = []) {
    addDeletion(
      resource, PendingStep(.discard, resource, contained: contained), variable: ownVariable(of: resource))
  }

  /// A variable with the id of what no address stands for any more.
  private mutating func ownVariable(of resource: Resource) -> String? {
    guard let id = resource.id else { return nil }
    let name = references.variable(ofLeftover: resource)
    known.append((name, id))
    return name
  }

  private mutating func addDeletion(_ resource: Resource, _ pending: PendingStep, variable: String?) {
    let operations = resource.kind.schema.operations
    // What is inside another leftover is gone with it; the references of a leftover lead to what stands now.
    let isOld = pending.action == .delete && resource.references.contains { made.contains($0) && stored[$0]?.id != nil }
    let identity =
      isOld ? storedReferences.identity(of: resource) : references.identity(of: resource, variable: variable)
    let verb = pending.action == .discard ? "delete the old" : "delete"
    let inside = pending.contained.isEmpty ? "" : " and the \(pending.contained.count) inside it"
    add(
      ScriptStep(
        pending: pending, label: label(verb, resource) + inside, origin: resource.origin, service: operations.service,
        operation: operations.delete, payload: .object(identity), form: .delete))
    guard operations.deletesSlowly, let wait = operations.wait else { return }
    add(
      ScriptStep(
        pending: PendingStep(.wait, resource), label: label("wait for the end of", resource), origin: resource.origin,
        service: operations.service, operation: wait.operation, payload: .object(identity),
        form: .await(member: wait.member, ready: nil, failed: wait.failed, reason: wait.reason)))
  }
}
