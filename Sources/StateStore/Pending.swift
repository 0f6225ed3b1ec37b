package import AWSResources

/// What a script does, in its order: written into the state together with the script, so that its journal can be folded
/// into the state however far it came.
package struct Pending: Sendable, Equatable {
  /// A digest by which a journal and its script know each other.
  package var script: String
  package var steps: [PendingStep]

  package init(script: String, steps: [PendingStep]) {
    self.script = script
    self.steps = steps
  }
}

/// One call that changes something, or one wait, and what is so once it is done.
package struct PendingStep: Sendable, Equatable {
  package enum Action: String, Sendable {
    /// `resource` exists; its id is in the journal where AWS gives one.
    case create
    /// `resource` stands as said, under the id that it had.
    case update
    /// As `create`; what stood under the address before becomes a leftover.
    case replace
    /// `resource` and what it contains are gone.
    case delete
    /// The leftover `resource` is gone.
    case discard
    /// Nothing changed: `resource` can be used now.
    case wait
  }

  package var action: Action
  package var resource: Resource
  /// What AWS deletes along with `resource`.
  package var contained: [Address]

  package init(_ action: Action, _ resource: Resource, contained: [Address] = []) {
    self.action = action
    self.resource = resource
    self.contained = contained
  }
}

extension State {
  /// The state as the steps that a journal calls done have left it.
  ///
  /// - Parameter journal: of the pending script; `nil` where it never ran.
  package func folding(_ journal: Journal?) -> Folded {
    guard let pending else { return Folded(state: self) }
    var folded = Folded(state: self)
    folded.total = pending.steps.count
    folded.state.pending = nil
    var standing = Dictionary(resources.map { ($0.address, $0) }, uniquingKeysWith: { $1 })
    for (number, step) in pending.steps.enumerated() {
      switch journal?.outcomes[number + 1] {
      case .done(let id)?:
        folded.done += 1
        step.apply(id: id, to: &standing, leftovers: &folded.state.leftovers)
      case .open?: folded.doubt = step
      case .failed(let failure)?:
        folded.failure = (number + 1, failure)
        if failure.isUnknown { folded.doubt = step }
      case nil: break
      }
    }
    let gone = Dictionary(
      resources.filter { standing[$0.address] == nil }.map { ($0.address, $0) }, uniquingKeysWith: { $1 })
    folded.state.resources = standing.values.map { $0.without(gone) }.sorted { $0.address < $1.address }
    if let doubt = folded.doubt { folded.doubt?.resource = doubt.resource.without(gone) }
    if folded.state.target.account == nil { folded.state.target.account = journal?.account }
    return folded
  }

  /// What `folding` found.
  package struct Folded: Sendable {
    /// With nothing pending any more.
    package var state: State
    package var done = 0
    package var total = 0
    /// A step of which nobody knows whether AWS carried it out; a script works on one thing at a time, so there is at
    /// most one.
    package var doubt: PendingStep?
    /// The last step that failed, and how.
    package var failure: (step: Int, Journal.Failure)?

    package var isComplete: Bool { done == total }

    /// The state as it is once the doubtful step has been finished, which the next script does first.
    package var settled: State {
      guard let doubt else { return state }
      var settled = state
      var standing = Dictionary(state.resources.map { ($0.address, $0) }, uniquingKeysWith: { $1 })
      doubt.apply(id: nil, to: &standing, leftovers: &settled.leftovers)
      let gone = doubt.action == .delete ? [doubt.resource.address: doubt.resource] : [:]
      settled.resources = standing.values.map { $0.without(gone) }.sorted { $0.address < $1.address }
      return settled
    }
  }
}

extension PendingStep {
  fileprivate func apply(id: String?, to standing: inout [Address: Resource], leftovers: inout [Resource]) {
    var resource = resource
    switch action {
    case .create:
      resource.id = id
      standing[resource.address] = resource
    case .replace:
      if let old = standing[resource.address] { leftovers.append(old) }
      resource.id = id
      standing[resource.address] = resource
    case .update:
      resource.id = standing[resource.address]?.id
      standing[resource.address] = resource
    case .delete:
      standing[resource.address] = nil
      for address in contained { standing[address] = nil }
    case .discard:
      leftovers.removeAll {
        $0.address == resource.address && $0.attributes == resource.attributes && $0.id == resource.id
      }
    case .wait: break
    }
  }
}

extension Resource {
  /// What it says once others are gone: AWS keeps the key of a deleted route in the settings of a stage, as a text.
  fileprivate func without(_ gone: [Address: Resource]) -> Resource {
    if gone.isEmpty { return self }
    var left = self
    left.attributes = attributes.map { $0?.without(gone) }
    left.dependsOn.removeAll { gone[$0] != nil }
    return left
  }
}

extension Value {
  fileprivate func without(_ gone: [Address: Resource]) -> Value {
    switch self {
    case .bool, .integer, .number, .text(.literal): self
    case .text(let text): .text(text.without(gone))
    case .list(let values): .list(values.map { $0.without(gone) })
    case .map(let entries): .map(entries.map { MapEntry($0.key, $0.value.without(gone)) })
    case .block(let members): .block(members.map { $0?.without(gone) })
    }
  }
}

extension Text {
  fileprivate func without(_ gone: [Address: Resource]) -> Text {
    Text(
      parts.flatMap { part in
        guard case .reference(let address, let attribute) = part else { return [part] }
        return gone[address]?.text(attribute)?.parts ?? [part]
      })
  }
}
