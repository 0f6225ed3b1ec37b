import Planner
import StateStore

/// What a plan starts from: the state, and for scripts what the journal says of its last steps.
struct Ground {
  let stored: StoredState?
  /// `nil` where there is no state or Terraform works on it.
  private(set) var folded: State.Folded?
  /// The digest of all of it, by which a saved plan knows it again.
  let digest: String?

  /// Whether another emitter takes over.
  private(set) var changesHands = false
  private var handed: State?

  /// The state to compare with.
  var state: State? { handed ?? folded?.settled ?? stored?.state }

  /// The same with a state that another emitter can go on from.
  func handed(to state: State) -> Ground {
    var ground = self
    ground.changesHands = true
    ground.handed = state
    ground.folded = state.emitter == .cli ? state.folding(nil) : nil
    return ground
  }

  /// The state under the digest of state and journal.
  var known: StoredState? {
    guard let stored, let digest else { return nil }
    return StoredState(state: stored.state, digest: digest)
  }

  init(_ stored: StoredState?, _ file: StateFile) throws(Failure) {
    self.stored = stored
    guard let stored else {
      folded = nil
      digest = nil
      return
    }
    digest = try reportingState { () throws(StateError) in try file.digest(of: stored) }
    guard stored.state.emitter == .cli else {
      folded = nil
      return
    }
    let journal = try reportingState { () throws(StateError) in try file.journal(of: stored.state) }
    folded = stored.state.folding(journal)
  }

  /// What the journal adds to the state, for the user; `nil` where nothing was left open.
  var note: String? {
    guard let folded, folded.total > 0 else { return nil }
    if folded.done == 0, folded.doubt == nil, folded.failure == nil {
      return "the script of serial \(folded.state.serial) has not run yet"
    }
    var text =
      "\(folded.done) of \(folded.total) steps of the script of serial \(folded.state.serial) are done"
    if let (step, failure) = folded.failure, !folded.isComplete {
      text += "; step \(step) failed: \(failure.code)\(failure.message.isEmpty ? "" : ": \(failure.message)")"
    }
    if folded.doubt != nil {
      text += "; how the next one ended is not known: this script, or a new one, looks first"
    }
    return text
  }
}
