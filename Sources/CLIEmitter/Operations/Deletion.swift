internal import AWSResources
internal import Planner
internal import StateStore

/// What goes away. AWS deletes what is inside an API with the API, so only the API is deleted then.
extension ScriptBuilder {
  /// - Parameter removals: in the order in which they can go.
  mutating func delete(_ removals: [Change]) {
    let gone = Set(removals.map(\.address))
    var contained: [Address: [Address]] = [:]
    for change in removals {
      guard let before = change.before, let container = container(of: before), gone.contains(container) else {
        continue
      }
      contained[container, default: []].append(change.address)
    }
    let inside = Set(contained.values.joined())
    var deleted: Set<Address> = []
    for change in removals {
      // A container goes where the first of its content would: what the content refers to goes after it.
      let address =
        inside.contains(change.address) ? change.before.flatMap(container(of:)) ?? change.address : change.address
      guard deleted.insert(address).inserted, let row = removals.first(where: { $0.address == address }),
        let before = row.before
      else { continue }
      if row.action == .replace {
        discard(before, contained: contained[address] ?? [])
      } else {
        delete(before, contained: contained[address] ?? [])
      }
    }
  }

  /// Whether AWS deletes the old one of a replacement together with what contains it.
  func goesWithContainer(_ resource: Resource) -> Bool {
    guard let container = container(of: resource) else { return false }
    return plan.changes.contains {
      $0.address == container && ($0.action == .delete || $0.replacement == .createBeforeDestroy)
    }
  }

  private func container(of resource: Resource) -> Address? {
    guard let attribute = resource.kind.schema.operations.container,
      case .composed(let parts)? = resource.text(attribute), case .reference(let address, _)? = parts.first
    else { return nil }
    return address
  }

  mutating func delete(_ resource: Resource, contained: [Address] = []) {
    addDeletion(resource, PendingStep(.delete, resource, contained: contained), variable: nil)
  }

  /// Deletes what a replacement has left behind.
  mutating func discard(_ resource: Resource, contained: [Address] = []) {
    let variable = resource.id.map { id in
      let name = references.variable(ofLeftover: resource)
      known.append((name, id))
      return name
    }
    addDeletion(resource, PendingStep(.discard, resource, contained: contained), variable: variable)
  }

  private mutating func addDeletion(_ resource: Resource, _ pending: PendingStep, variable: String?) {
    let operations = resource.kind.schema.operations
    // What is inside another leftover is gone with it; the references of a leftover lead to what stands now.
    let identity = references.identity(of: resource, variable: variable)
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
