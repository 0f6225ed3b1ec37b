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
  /// What AWS deletes along with `resource`, or when it overwrites it.
  package var contained: [Address]
  /// What else the same call does: the settings of methods travel with those of their stage, and an import makes a whole
  /// API. They have no others of their own.
  package var others: [PendingStep]

  package init(_ action: Action, _ resource: Resource, contained: [Address] = [], others: [PendingStep] = []) {
    self.action = action
    self.resource = resource
    self.contained = contained
    self.others = others
  }

  /// All that is so once the step is done, in the order of the ids in the journal.
  package var parts: [PendingStep] { [self] + others }

  /// The addresses that it says something about.
  package var addresses: [Address] { parts.flatMap { [$0.resource.address] + $0.contained } }

  /// Whether the journal has an id of what it makes.
  package var getsID: Bool {
    (action == .create || action == .replace) && resource.kind.schema.operations.answer != nil
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
    var standing = Standing(self)
    for (number, step) in pending.steps.enumerated() {
      switch journal?.outcomes[number + 1] {
      case .done(let ids)?:
        folded.done += 1
        standing.apply(step, ids: ids)
      case .open?: folded.doubt = step
      case .failed(let failure)?:
        folded.failure = (number + 1, failure)
        if failure.isUnknown { folded.doubt = step }
      case nil: break
      }
      // What was made and could not be used yet has to be waited for, by whichever script comes next.
      if step.action == .wait, folded.doubt == nil, standing.has(step.resource) {
        if case .done? = journal?.outcomes[number + 1] { continue }
        if number > 0, case .done? = journal?.outcomes[number] { folded.doubt = step }
      }
    }
    folded.state.resources = standing.resources
    folded.state.leftovers = standing.leftovers
    if let doubt = folded.doubt { folded.doubt = standing.withoutGone(doubt) }
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
      var standing = Standing(state)
      standing.apply(doubt, ids: [])
      settled.resources = standing.resources
      settled.leftovers = standing.leftovers
      return settled
    }
  }
}
