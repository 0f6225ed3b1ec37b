package import AWSResources

/// What apigw last emitted for one spec and environment: the value of a state file.
///
/// With the Terraform emitter this is the graph last emitted, not what AWS holds: whether Terraform ran is Terraform's
/// to say. No times, no user, no host stand in it, so that it can live in git and equal inputs are equal bytes.
package struct State: Sendable, Equatable {
  package typealias Emitter = AWSResources.Emitter

  /// Tells this history of states from every other; made once, at the first write.
  package var lineage: String
  /// 1 for the first state of a lineage, one more for each that follows.
  package var serial: Int
  package var emitter: Emitter
  package var target: Target
  /// Sorted by address; addresses are unique.
  package var resources: [Resource]
  /// Every rename that was ever made, oldest first: a Terraform state that lags behind needs all of them.
  package var renames: [Rename]
  /// What replacements have left behind and a later step deletes; only where scripts work.
  package var leftovers: [Resource]
  /// The steps of the script that was written with this state; `resources` is what stood before them.
  package var pending: Pending?

  package init(
    lineage: String, serial: Int, emitter: Emitter, target: Target, resources: [Resource], renames: [Rename],
    leftovers: [Resource] = [], pending: Pending? = nil
  ) {
    self.lineage = lineage
    self.serial = serial
    self.emitter = emitter
    self.target = target
    self.resources = resources
    self.renames = renames
    self.leftovers = leftovers
    self.pending = pending
  }

  package static let format = "apigw.state/1"

  /// Why this is the state of another spec, or `nil` where it is the one of `target`. An account that either side does
  /// not name is no difference, and neither are the APIs of a state that was destroyed to nothing.
  ///
  /// - Parameter renames: those that the spec declares: an API under its new key is one in common.
  package func difference(from target: Target, renames: [Rename] = []) -> TargetDifference? {
    let stored = self.target
    if stored.specFile != target.specFile { return .specFile(stored.specFile, target.specFile) }
    if stored.environment != target.environment { return .environment(stored.environment, target.environment) }
    if stored.region != target.region { return .region(stored.region, target.region) }
    if let old = stored.account, let new = target.account, old != new { return .account(old, new) }
    if !resources.isEmpty || pending != nil, !stored.apis.isEmpty, !target.apis.isEmpty,
      renames.following(stored.apis).isDisjoint(with: target.apis)
    {
      return .apis(stored.apis, target.apis)
    }
    return nil
  }
}

/// What tells two specs apart; the stored value first.
package enum TargetDifference: Hashable, Sendable {
  case specFile(String, String)
  case environment(String?, String?)
  case region(String, String)
  case account(String, String)
  case apis([String], [String])
}

/// A state as it was read: with the digest by which a saved plan and a later write recognise it.
package struct StoredState: Sendable, Equatable {
  package var state: State
  /// The SHA-256 that the file ends with.
  package var digest: String

  package init(state: State, digest: String) {
    self.state = state
    self.digest = digest
  }
}

extension [Rename] {
  /// The keys that a state's APIs have after these renames, and those that they had before.
  fileprivate func following(_ keys: [String]) -> Set<String> {
    var known = Set(keys)
    for _ in self {
      for rename in self {
        if let key = rename.from.apiKey, known.contains(key), let new = rename.to.apiKey { known.insert(new) }
      }
    }
    return known
  }
}

extension Address {
  /// `portal` of `portal/api`, the address of an API.
  fileprivate var apiKey: String? {
    let words = text.split(separator: "/", omittingEmptySubsequences: false)
    return words.count == 2 && words[1] == "api" ? String(words[0]) : nil
  }
}
