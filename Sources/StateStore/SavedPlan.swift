package import AWSResources

/// A plan on disk (`plan --out`): everything that `apply` needs, and by which it knows that the plan still fits.
///
/// It holds the desired graph rather than its rows: the rows follow from the graph and the state that it names, so a
/// plan that is shown again shows the same, and an edited file has no second truth to disagree with.
package struct SavedPlan: Sendable, Equatable {
  /// The lineage that the next state has.
  package var lineage: String
  /// The serial of the state that it was made from; 0 where there was none.
  package var serial: Int
  /// The digest of that state.
  package var previous: String?
  /// Digest of the spec's files and params, as the caller computes it.
  package var inputs: String
  package var emitter: State.Emitter
  /// What the plan leads to, with what was carried over from the state.
  package var desired: ResourceGraph
  /// How a script makes new APIs; `nil` for the fewest calls.
  package var scriptStyle: EmissionStyle?

  package init(
    lineage: String, serial: Int, previous: String?, inputs: String, emitter: State.Emitter, desired: ResourceGraph,
    scriptStyle: EmissionStyle? = nil
  ) {
    self.lineage = lineage
    self.serial = serial
    self.previous = previous
    self.inputs = inputs
    self.emitter = emitter
    self.desired = desired
    self.scriptStyle = scriptStyle
  }

  package static let format = "apigw.savedPlan/1"

  /// Why it must not be applied over `stored`, or `nil` where it may. `inputs` and `target` are those of the spec as it
  /// is now, where there is one beside the plan.
  package func staleReason(
    against stored: StoredState?, inputs: String? = nil, target: Target? = nil
  ) -> StaleReason? {
    if let stored {
      guard let previous else { return .stateAppeared(serial: stored.state.serial) }
      if stored.state.lineage != lineage { return .otherLineage }
      if stored.state.serial != serial { return .stateMoved(from: serial, to: stored.state.serial) }
      if stored.digest != previous { return .stateEdited(serial: serial) }
    } else if previous != nil {
      return .stateGone(serial: serial)
    }
    if let target {
      let planned = State(
        lineage: lineage, serial: serial, emitter: emitter, target: desired.target, resources: desired.resources,
        renames: [])
      if let difference = planned.difference(from: target) { return .otherTarget(difference) }
    }
    if let inputs, inputs != self.inputs { return .specChanged }
    return nil
  }
}
