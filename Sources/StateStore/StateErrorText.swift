internal import Files

/// The words of a `StateError`.
extension StateError {
  package var message: String {
    switch self {
    case .file(let error): error.description
    case .corrupt(let path, let document, let damage, _): "\(document.noun) '\(path)' is damaged: \(damage.text)"
    case .onlyBackup(let path, _): "the state '\(path)' is gone, but its backup is there"
    case .newerFormat(let path, let document, let found):
      "\(document.noun) '\(path)' was written by a newer apigw: it has \(found), this apigw knows \(document.format)"
    case .foreign(let path, let difference): "the state '\(path)' belongs to another spec: \(difference.text)"
    case .otherEmitter(let path, let stored, let wanted):
      "the state '\(path)' is kept for --emit \(stored.rawValue), not for --emit \(wanted.rawValue)"
    case .changedMeanwhile(let path): "the state '\(path)' changed while apigw was at work; nothing was written"
    case .locked: "the state is locked"
    case .oddLock(let path, let damage, _): "the state is locked by a file that is no lock record: '\(path)' \(damage)"
    case .wrongLockID(let path, let given, _): "the lock '\(path)' does not have the id '\(given)'"
    case .notLocked(let path): "the state is not locked: there is no '\(path)'"
    case .stalePlan(_, let reason): "this plan is stale: \(reason.text)"
    case .journal(let path, .corrupt(let line)): "the journal '\(path)' is damaged at line \(line)"
    case .journal(let path, .otherState): "the journal '\(path)' belongs to another state"
    case .journal(let path, .newer(let serial)):
      "the journal '\(path)' is of serial \(serial), which this state has not reached: an older state was put back"
    case .journal(let path, .otherScript): "the journal '\(path)' was written by another script of the same serial"
    case .journal(_, .folded): "the journal is in the state already"
    }
  }

  package var details: [String] {
    switch self {
    case .locked(let path, let record, let note):
      [
        "by   \(record.process.host), \(record.operation), pid \(record.process.pid), since \(record.started)",
        "lock \(record.id) in \(path)",
      ] + (note.map { [$0] } ?? [])
    case .wrongLockID(_, _, let actual): ["its id is \(actual)"]
    default: []
    }
  }

  package var help: String {
    switch self {
    case .file(let error):
      switch error.cause {
      case .diskFull, .quotaExceeded: "free some space and run again; the old state is whole"
      case .tooManyOpenFiles: "run again"
      default: "check the path and its permissions, then run again"
      }
    case .corrupt(_, .savedPlan, _, _): "make a new plan with `apigw plan --out FILE`"
    case .corrupt(let path, .state, let damage, let backup):
      damage.help(path: path, backup: backup)
    case .onlyBackup(let path, let backup):
      "put it back: cp '\(backup)' '\(path)'. To start anew on purpose, remove the backup too"
    case .newerFormat: "update apigw to a version that knows this format"
    case .foreign(_, .apis): "check that this is the right spec; to start anew, move the state file away"
    case .foreign: "check --env and the spec; to start anew, move the state file away"
    case .otherEmitter:
      "use --emit terraform; for scripts to take over, give them the ids: `terraform show -json > ids.json`, then "
        + "`apigw apply --emit cli --ids ids.json`"
    case .changedMeanwhile: "run again"
    case .locked(_, let record, _):
      "wait with --lock-timeout 2m. If that process is gone: apigw state unlock \(record.id)"
    case .oddLock(_, _, let id): "if no apigw is at work: apigw state unlock \(id)"
    case .wrongLockID: "use the id of the lock that stands there, if its process is gone"
    case .notLocked: "there is nothing to unlock"
    case .journal(let path, .corrupt):
      "restore it, or look up in AWS what the script made and move the file away: mv '\(path)' '\(path).damaged'"
    case .journal(_, .newer): "restore the state of that serial"
    case .journal(let path, _): "move it away if it is not needed: mv '\(path)' '\(path).old'"
    case .stalePlan: "make a new plan with `apigw plan --out FILE`"
    }
  }
}

extension Damage {
  fileprivate func help(path: String, backup: String?) -> String {
    switch self {
    case .conflictMarkers:
      return "take one side whole (git checkout --ours or --theirs '\(path)'), then plan again"
    case .carriageReturns:
      return "change them back, and keep git from it: echo '*.state.json -text' >> .gitattributes"
    default:
      guard let backup else { return "restore it from version control or from a backup of your own" }
      return "take the previous state: cp '\(backup)' '\(path)', or restore the file from version control"
    }
  }
}

extension TargetDifference {
  package var text: String {
    switch self {
    case .specFile(let old, let new): "it was made from '\(old)', this spec is '\(new)'"
    case .environment(let old, let new):
      "it is of \(environment(old)), this run is of \(environment(new))"
    case .region(let old, let new): "it is of region '\(old)', this spec says '\(new)'"
    case .account(let old, let new): "it is of account '\(old)', this spec says '\(new)'"
    case .apis(let old, let new): "its APIs are \(list(old)), those of this spec \(list(new))"
    }
  }

  private func environment(_ name: String?) -> String { name.map { "environment '\($0)'" } ?? "no environment" }

  private func list(_ names: [String]) -> String { names.map { "'\($0)'" }.joined(separator: ", ") }
}

extension StaleReason {
  package var text: String {
    switch self {
    case .stateMoved(let old, let new): "it was made from serial \(old), the state is now at \(new)"
    case .stateAppeared(let serial): "it was made when there was no state, the state is now at \(serial)"
    case .stateGone(let serial): "it was made from serial \(serial), and the state is gone"
    case .otherLineage: "it was made from a state of another lineage"
    case .stateEdited(let serial): "the state has another content at serial \(serial) than when it was made"
    case .specChanged: "the spec or its params changed since it was made"
    case .otherTarget(let difference): "it is of another spec or environment: \(difference.text)"
    }
  }
}
