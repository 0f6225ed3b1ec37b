package import Files

/// Why the state, its lock or a saved plan cannot be used. `message` says what is wrong, `details` are lines of facts
/// beneath it, `help` is the way out. They quote names as they are: whoever prints them escapes them.
package enum StateError: Error, Equatable, Sendable {
  case file(FileError)
  case corrupt(path: String, document: StateDocument, damage: Damage, backup: String?)
  /// The state is gone, but its backup is there: that is no fresh start.
  case onlyBackup(path: String, backup: String)
  /// Whole, but of a later version of the format, or with members that only a later apigw knows.
  case newerFormat(path: String, document: StateDocument, found: String)
  case foreign(path: String, TargetDifference)
  case otherEmitter(path: String, stored: State.Emitter, wanted: State.Emitter)
  /// The file changed between reading it and writing its successor, although the lock was held.
  case changedMeanwhile(path: String)
  case locked(path: String, LockRecord, deadNote: String?)
  /// Something else than a lock record stands where the lock goes; `id` is what `state unlock` takes for it.
  case oddLock(path: String, damage: String, id: String)
  case wrongLockID(path: String, given: String, actual: String)
  case notLocked(path: String)
  case stalePlan(path: String, StaleReason)
  /// The journal of a script cannot be used.
  case journal(path: String, Journal.Problem)

  /// The exit code that the class of failure has: 1 content, 74 files, 75 locked.
  package var exitCode: Int32 {
    switch self {
    case .file, .onlyBackup, .newerFormat: 74
    case .journal(_, .corrupt): 74
    case .corrupt(_, let document, _, _): document == .state ? 74 : 1
    case .locked, .oddLock: 75
    case .foreign, .otherEmitter, .changedMeanwhile, .wrongLockID, .notLocked, .stalePlan, .journal: 1
    }
  }
}

/// Which of our sealed files is meant.
package enum StateDocument: Hashable, Sendable {
  case state, savedPlan

  package var format: String {
    switch self {
    case .state: State.format
    case .savedPlan: SavedPlan.format
    }
  }

  var noun: String {
    switch self {
    case .state: "the state"
    case .savedPlan: "the saved plan"
    }
  }
}

/// What is wrong with a sealed file.
package enum Damage: Hashable, Sendable {
  case empty
  /// Nothing but zero bytes: what a power cut leaves on some file systems.
  case zeroFilled
  /// The file does not end as apigw ends it.
  case cutOff
  /// A merge of git left its marks.
  case conflictMarkers
  /// Line ends were converted.
  case carriageReturns
  /// Bytes differ from those that the checksum at the end was made of.
  case edited
  /// The checksum fits, but the content is not what this format says.
  case malformed(String)

  package var text: String {
    switch self {
    case .empty: "it is empty"
    case .zeroFilled: "it holds nothing but zero bytes"
    case .cutOff: "its end is missing"
    case .conflictMarkers: "it holds the conflict marks of a git merge"
    case .carriageReturns: "its line ends were changed to CR LF"
    case .edited: "its content does not match its checksum: something other than apigw changed it"
    case .malformed(let what): what
    }
  }
}

/// Why a saved plan no longer fits.
package enum StaleReason: Hashable, Sendable {
  case stateMoved(from: Int, to: Int)
  case stateAppeared(serial: Int)
  case stateGone(serial: Int)
  case otherLineage
  /// Same serial, other content.
  case stateEdited(serial: Int)
  case specChanged
  case otherTarget(TargetDifference)
}
