internal import AWSResources

/// What stands in AWS while the steps of a script are taken in, one after the other.
///
/// A reference says what a resource is to point to. While the steps of a replacement are under way a resource still points
/// to the old one, so until its own step is done it holds what the reference stood for (the old id): the next plan sees a
/// difference, and the next script mends it.
struct Standing {
  private var byAddress: [Address: Resource]
  private(set) var leftovers: [Resource]
  private let target: Target
  private var referrers: [Address: Set<Address>] = [:]
  private var gone: [Address: Resource] = [:]

  init(_ state: State) {
    byAddress = Dictionary(state.resources.map { ($0.address, $0) }, uniquingKeysWith: { $1 })
    leftovers = state.leftovers
    target = state.target
    for resource in state.resources { note(resource) }
  }

  /// Whether the resource exists.
  func has(_ resource: Resource) -> Bool { byAddress[resource.address] != nil }

  /// Sorted by address.
  var resources: [Resource] { byAddress.values.sorted { $0.address < $1.address } }

  /// - Parameter ids: of what the step makes and AWS gives an id, as far as they are known.
  mutating func apply(_ step: PendingStep, ids: [String]) {
    var left = ids[...]
    for part in step.parts { apply(part, id: part.getsID ? left.popFirst() : nil) }
  }

  private mutating func apply(_ step: PendingStep, id: String?) {
    var resource = step.resource
    let old = byAddress[resource.address]
    switch step.action {
    case .create:
      resource.id = id
      put(resource)
    case .replace:
      resource.id = id
      put(resource)
      if let old {
        leftovers.append(old)
        keepPointing(to: old, insteadOf: resource)
      }
    case .update:
      resource.id = old?.id
      put(resource)
      if let old { keepPointing(to: old, insteadOf: resource) }
    case .delete:
      remove([resource.address] + step.contained)
      return
    case .discard:
      leftovers.removeAll { $0.isSame(as: resource) }
    case .wait: break
    }
    remove(step.contained)
  }

  private mutating func remove(_ addresses: [Address]) {
    for address in addresses {
      guard let old = byAddress.removeValue(forKey: address) else { continue }
      gone[address] = old
      keepPointing(to: old, insteadOf: nil)
    }
  }

  /// A step with what its resources say of others that are gone.
  func withoutGone(_ step: PendingStep) -> PendingStep {
    var left = step
    left.resource = withoutGone(step.resource)
    left.others = step.others.map(withoutGone)
    return left
  }

  /// A resource with what it says of others that are gone: AWS keeps the key of a deleted route in the settings of a
  /// stage, as a text.
  private func withoutGone(_ resource: Resource) -> Resource {
    if gone.isEmpty { return resource }
    var left = resource
    left.attributes = resource.attributes.map { value in
      value?.replacingReferences { address, attribute in gone[address].flatMap { text(attribute, of: $0) } }
    }
    left.dependsOn.removeAll { gone[$0] != nil }
    return left
  }

  private mutating func put(_ resource: Resource) {
    gone[resource.address] = nil
    let resource = withoutGone(resource)
    byAddress[resource.address] = resource
    note(resource)
  }

  private mutating func note(_ resource: Resource) {
    for address in resource.references { referrers[address, default: []].insert(resource.address) }
  }

  private mutating func keepPointing(to old: Resource, insteadOf new: Resource?) {
    for referrer in referrers[old.address] ?? [] where referrer != old.address {
      guard var resource = byAddress[referrer] else { continue }
      resource.attributes = resource.attributes.map { value in
        value?.replacingReferences { address, attribute in
          guard address == old.address, let before = text(attribute, of: old) else { return nil }
          return before == new.flatMap { text(attribute, of: $0) } ? nil : before
        }
      }
      if new == nil { resource.dependsOn.removeAll { $0 == old.address } }
      byAddress[referrer] = resource
    }
  }

  /// What a reference to an attribute of a resource stands for; `nil` where that is not known.
  private func text(_ attribute: String, of resource: Resource) -> Text? {
    if let text = resource.text(attribute) { return text }
    guard let id = resource.id else {
      return resource.kind.schema.operations.answer == nil ? derived(attribute, resource) : nil
    }
    return attribute == "id" ? .literal(id) : derived(attribute, resource)
  }

  private func derived(_ attribute: String, _ resource: Resource) -> Text? {
    let id = resource.id.map { Text.literal($0) } ?? .reference(resource.address, "id")
    return resource.kind.schema.derived[attribute]?.text(of: resource, in: target, id: id)
  }
}

extension Resource {
  /// Whether both are the same thing in AWS, whatever is known of its references.
  fileprivate func isSame(as other: Resource) -> Bool {
    guard address == other.address, id == other.id else { return false }
    return id != nil || kind.schema.operations.identity.allSatisfy { self[$0] == other[$0] }
  }
}

extension Value {
  fileprivate func replacingReferences(_ replacement: (Address, String) -> Text?) -> Value {
    switch self {
    case .bool, .integer, .number, .text(.literal): self
    case .text(let text): .text(text.replacingReferences(replacement))
    case .list(let values): .list(values.map { $0.replacingReferences(replacement) })
    case .map(let entries):
      .map(entries.map { MapEntry($0.key, $0.value.replacingReferences(replacement)) })
    case .block(let members): .block(members.map { $0?.replacingReferences(replacement) })
    }
  }
}

extension Text {
  fileprivate func replacingReferences(_ replacement: (Address, String) -> Text?) -> Text {
    parts.reduce("") { text, part in
      if case .reference(let address, let attribute) = part, let known = replacement(address, attribute) {
        return text + known
      }
      return text + Text([part])
    }
  }
}
